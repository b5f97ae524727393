"""C: goals, outputs, benefits, satisfaction, budget and conclusion are all there."""
