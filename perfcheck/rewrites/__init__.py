"""What to write instead, out of the file's own data: lines to paste, with ``____`` for what only the unit knows.

One module for each kind of rewrite, named by the ``rewrite`` of a rule's card; its ``lines`` gives the lines for a finding.
No number is made up: every one stands in the file, or is the difference of two that do.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from perfcheck.model import Evaluation, Finding, Rule


def rewrite(evaluation: Evaluation, rule: Rule, finding: Finding) -> tuple[str, ...]:
    """The lines to paste for a finding, in the file's language and in its own keys; none where the card knows no rewrite."""
    if not rule.rewrite:
        return ()
    return tuple(_module(rule.rewrite).lines(evaluation, finding))


@cache
def _module(name: str) -> Any:
    return import_module(f"perfcheck.rewrites.{name}")
