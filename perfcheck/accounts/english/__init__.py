"""Holds what English texts say was done against the table, and against what they say themselves; loaded for English files only."""
