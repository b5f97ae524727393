"""perfcheck: the linter for budget-performance evaluations (预算绩效)."""

__version__ = "0.1.0"
