"""perfcheck baseline: the findings of today, so that a run tells only what came since."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from perfcheck.cli import inputs, options
from perfcheck.cli.console import Exit, choose_language, stop, tell, too_large, unread, write_file
from perfcheck.cli.outputs import spare
from perfcheck.cli.settings import language_of, profile_of, settle
from perfcheck.messages import word
from perfcheck.model import Language
from perfcheck.record import Record

VERSION = 1
FILE = "perfcheck-baseline.json"


def baseline(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, patterns or -.")],
    file: Annotated[str, typer.Option("--file", help="Baseline file.")] = FILE,
    profile: options.ProfileName = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Lang = None,
) -> None:
    """Record today's findings, so that only new ones are told."""
    from perfcheck.assessment import assess
    from perfcheck.recording import of

    found = settle(paths, config, isolated, {"profile": profile}, choose_language(lang))
    language = language_of(lang, found)
    names = list(inputs.expand(paths, found.excludes))
    if not names:
        stop(word("no_input", language, paths=paths), word("no_input_hint", language))
    spare([file], paths, names, language)
    chosen = profile_of(found, language)
    known: dict[str, dict[str, int]] = {}
    missed = False
    for name in names:
        try:
            data = inputs.read(name)
        except OSError as error:
            missed = True
            tell(unread(name, error, language))
            continue
        record = of(assess(data, name, chosen, adjustment=found.adjustment(name)))
        if record.file["verdict"] == "unreadable":
            # What could not be read is not known.
            missed = True
            tell(word("baseline_unreadable", language, path=name))
            continue
        known[name] = dict(sorted(Counter(_keys(record)).items()))
    count = sum(sum(entries.values()) for entries in known.values())
    write_file(file, _written(known).encode("utf-8"), language)
    tell(word("baseline_written", language, path=file, count=count, files=len(known)))
    raise typer.Exit(Exit.NOT_JUDGED if missed else Exit.FINE)


def _written(known: Mapping[str, Mapping[str, int]]) -> str:
    """The baseline file: by file, how often each finding stands in it."""
    from perfcheck.render.json import dumps

    return dumps({"baseline": VERSION, "files": dict(sorted(known.items()))}, indent=1) + "\n"


class Baseline:
    """Known findings, left out of every record that passes; ``gone`` counts those that are not met any more."""

    def __init__(self, files: Mapping[str, Mapping[str, int]]) -> None:
        self.files = files
        self.left_out = 0
        self.gone = 0

    def without(self, record: Record) -> Record:
        """The record without the findings that were known; its score stays what it is. A file that cannot be read is told as that."""
        if record.file["verdict"] == "unreadable":
            return record
        known = Counter(self.files.get(record.path, {}))
        kept, places = [], []
        for key, finding, place in zip(_keys(record), record.file["findings"], record.places(), strict=True):
            if known[key] > 0:
                known[key] -= 1
            else:
                kept.append(finding)
                places.append(place)
        self.gone += sum(known.values())
        left_out = len(record.file["findings"]) - len(kept)
        self.left_out += left_out
        return Record({**record.file, "findings": kept}, {**record.beside, "places": places, "left_out": left_out})


def load(path: str, language: Language) -> Baseline:
    """The baseline in a file; ends the command where it is none."""
    try:
        loaded: Any = json.loads(inputs.read(path).decode("utf-8"))
        if loaded["baseline"] != VERSION:
            raise ValueError("version")
        files = {
            str(name): {str(key): _count(count) for key, count in entries.items()}
            for name, entries in loaded["files"].items()
        }
    except OSError as error:
        stop(word("baseline_bad", language, path=path) if too_large(error) else unread(path, error, language))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        stop(word("baseline_bad", language, path=path))
    return Baseline(files)


def _count(stated: Any) -> int:
    """How often a finding is known; ValueError where that is no number of findings."""
    if type(stated) is not int or not 0 <= stated <= inputs.LARGEST:
        # No file has more findings than bytes; a number without end could not even be told.
        raise ValueError("count")
    return stated


def _keys(record: Record) -> list[str]:
    """What each finding is about: code, object and field, never a line."""
    return [
        " ".join((finding["code"], place.get("subject", ""), place.get("field", ""))).strip()
        for finding, place in zip(record.file["findings"], record.places(), strict=True)
    ]
