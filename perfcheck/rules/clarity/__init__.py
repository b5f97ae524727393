"""V: goals and targets say something that a third person can check."""
