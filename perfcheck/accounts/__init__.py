"""Holds what the texts say was done against the table, and against what they say themselves."""
