"""Scores: the checklist score of a file, from the outcomes of its checks."""

from perfcheck.scoring.checklist import PASS, grade_of, score, verdict_of

__all__ = ["PASS", "grade_of", "score", "verdict_of"]
