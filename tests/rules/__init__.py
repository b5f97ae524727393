"""Tests by family of rules."""
