"""Scores: the checklist score of a file, and what mending its findings would bring."""

from perfcheck.scoring.checklist import PASS, score, tally, verdict_of
from perfcheck.scoring.recomputed import recompute
from perfcheck.scoring.steps import next_steps, to_next_grade

__all__ = ["PASS", "next_steps", "recompute", "score", "tally", "to_next_grade", "verdict_of"]
