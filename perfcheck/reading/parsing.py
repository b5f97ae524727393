"""Parses a text as JSON or YAML, and explains one that is neither."""

from __future__ import annotations

from perfcheck.model import Document
from perfcheck.reading import diagnosis, json, yaml
from perfcheck.reading.builder import Builder
from perfcheck.reading.events import SyntaxTrouble, Unreadable


def parsed(blank: Document, pure: bool) -> Document:
    """The document with what its text holds, or with the faults that say why it cannot be read.

    ``pure`` passes the C parser by.
    """
    try:
        builder = built(blank, pure)
    except SyntaxTrouble as error:
        return blank.replaced(faults=(diagnosis.explain(blank, error.trouble),))
    except Unreadable as error:
        return blank.replaced(faults=(error.fault,))
    if not isinstance(builder.data, dict):
        return blank.replaced(faults=(diagnosis.no_mapping(blank, builder.data), *builder.faults))
    return blank.replaced(data=builder.data, places=builder.places, faults=tuple(builder.faults))


def built(blank: Document, pure: bool) -> Builder:
    """The values and places of a text; SyntaxTrouble or Unreadable where it has none."""
    if json.looks_like(blank.text):
        builder = Builder(blank.text, blank.lines)
        try:
            builder.build(json.events(blank.text))
        except json.NotJson:
            pass
        else:
            return builder
    builder = Builder(blank.text, blank.lines)
    builder.build(yaml.events(blank.text, pure=pure))
    return builder
