"""I: problems are concrete and each has a measure."""
