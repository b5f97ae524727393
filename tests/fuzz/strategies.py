"""Hypothesis draws the chance of which evaluations are made, so that a failing one is cut down to what fails."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from perfcheck.model import Language
from tests.fuzz import forms

CHANCE = st.randoms(use_true_random=False)


def evaluations(language: Language | None = None) -> st.SearchStrategy[dict[str, Any]]:
    """Evaluations that fit the schema, in the keys of one language or of either."""
    return CHANCE.map(lambda chance: forms.evaluation(chance, language))


def files(language: Language | None = None) -> st.SearchStrategy[bytes]:
    """Files that hold valid evaluations: JSON and YAML, in several encodings."""
    return CHANCE.map(lambda chance: forms.written(chance, forms.evaluation(chance, language)))


def mutated() -> st.SearchStrategy[bytes]:
    """Files of evaluations that were changed where the schema speaks, half of them damaged as bytes besides."""
    return CHANCE.map(_mutated)


def _mutated(chance: Any) -> bytes:
    data = forms.written(chance, forms.mutated(chance, forms.evaluation(chance)))
    return forms.damaged(chance, data) if chance.random() < 0.5 else data


def damaged(whole: bytes) -> st.SearchStrategy[bytes]:
    """What becomes of the bytes of one file."""
    return CHANCE.map(lambda chance: forms.damaged(chance, whole))
