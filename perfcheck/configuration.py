"""What a project settles for all its files: which checks, how severe, by which profile. perfcheck.toml or [tool.perfcheck]."""

from __future__ import annotations

import fnmatch
import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from perfcheck import catalog, profile, tables
from perfcheck.checksums import sha256
from perfcheck.model import Adjustment, Profile
from perfcheck.patterns import compiled
from perfcheck.tuples import NamedTuple

FILE = "perfcheck.toml"
LEVELS = ("error", "warning", "hint", "off")
FAIL_ON = ("error", "warning", "hint", "never")
DEPTH = 8
"""So many files may extend one another."""

_AT_LINE = compiled(r"at line ([0-9]+)")
# Key → what may stand there. The schema, the messages and the check of a file all go by this table.
KEYS: Mapping[str, str] = {
    "select": "rules",
    "ignore": "rules",
    "extend-select": "rules",
    "required-rules": "rules",
    "severity": "levels",
    "thresholds": "numbers",
    "per-file-ignores": "rules by pattern",
    "exclude": "texts",
    "profile": "text",
    "extends": "text",
    "lang": "language",
    "fail-on": "level",
    "min-score": "score",
}

ITEMS = {"levels": "rule level", "numbers": "number", "rules by pattern": "rules"}
"""What each entry of a table is to be."""


class Misconfigured(Exception):
    """A configuration that cannot be followed: ``key`` names the sentence (``config_<key>`` in locale/*.toml), with its facts."""

    def __init__(self, key: str, **facts: Any) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


class Value(NamedTuple):
    """A setting and where it comes from: a file, an option of the command, or "" for the default."""

    value: Any
    origin: str


_NO_VALUES: Mapping[str, Value] = {}


class Configuration(NamedTuple):
    """The settings of a run. ``folder`` is what its patterns are relative to."""

    folder: Path = Path()
    values: Mapping[str, Value] = _NO_VALUES

    def get(self, key: str, default: Any = None) -> Any:
        found = self.values.get(key)
        return default if found is None else found.value

    def profile(self) -> Profile | None:
        """The profile asked for; None where the file's own or the default one is to be used."""
        found = self.values.get("profile")
        return None if found is None else load_profile(str(found.value), self.folder)

    def adjustment(self, path: str) -> Adjustment:
        """What the settings change for one file: checks switched off, severities, thresholds, checks nobody may silence."""
        chosen = self.selected()
        for pattern, rules in self.get("per-file-ignores", {}).items():
            if matches(path, pattern, self.folder):
                chosen -= codes(rules)
        required = codes(self.get("required-rules", ()))
        chosen |= required
        severities = {rule.code: "off" for rule in catalog.rules() if rule.code not in chosen}
        for name, level in self.get("severity", {}).items():
            for code in codes([name]):
                if level == "off" and code in required:
                    continue
                if level != "off" and code not in chosen:
                    continue
                severities[code] = level
        limits = {name: Decimal(str(value)) for name, value in self.get("thresholds", {}).items()}
        return Adjustment(severities, limits, frozenset(required))

    def selected(self) -> set[str]:
        """The codes of the checks that run."""
        select = self.get("select")
        chosen = codes(select) if select else {rule.code for rule in catalog.rules()}
        return (chosen | codes(self.get("extend-select", ()))) - codes(self.get("ignore", ()))

    def excludes(self, path: str) -> bool:
        """True where a file is left out."""
        return any(matches(path, pattern, self.folder) for pattern in self.get("exclude", ()))

    @property
    def digest(self) -> str:
        """A hash of everything that decides what is found in a file."""
        plain = {
            key: value.value
            for key, value in sorted(self.values.items())
            if key not in ("lang", "fail-on", "min-score")
        }
        own = self.profile()
        text = json.dumps([plain, repr(own) if own else ""], ensure_ascii=False, sort_keys=True, default=str)
        return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


# --- finding and reading --------------------------------------------------------------------


def nearest(start: Path) -> Path | None:
    """The configuration that applies in a folder: its own or that of the nearest folder above."""
    folder = start.absolute()
    for place in (folder, *folder.parents):
        try:
            if (place / FILE).is_file():
                return place / FILE
            project = place / "pyproject.toml"
            if project.is_file() and _tool_table(project) is not None:
                return project
        except OSError:
            # A folder that may not be looked into, or whose name is too long.
            continue
    return None


def _tool_table(file: Path) -> dict[str, Any] | None:
    try:
        _, table = tables.from_outside(file)
    except (OSError, ValueError):
        # Another tool's file: what is wrong with it is not ours to say.
        return None
    return _own(table)


def _own(table: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a pyproject.toml says to perfcheck; None where it says nothing."""
    tool = table.get("tool")
    found = tool.get("perfcheck") if isinstance(tool, dict) else None
    return found if isinstance(found, dict) else None


def load(file: Path, shown: str | None = None) -> Configuration:
    """The configuration of a file, with everything it extends; Misconfigured where it cannot be followed."""
    values = _values(file, shown or file.as_posix(), ())
    return Configuration(file.absolute().parent, values)


def with_options(configuration: Configuration, options: Mapping[str, Any]) -> Configuration:
    """A configuration with options of the command line before its own settings; None means not given."""
    given = {key: Value(value, f"--{key}") for key, value in options.items() if value not in (None, [], ())}
    for key, value in given.items():
        _check(key, value.value, f"--{key}", "")
    settled = Configuration(configuration.folder, {**configuration.values, **given})
    narrowed = settled.get("select") or settled.get("ignore")
    # The catalogue is not loaded to learn that all of it is asked for.
    if narrowed and not settled.selected() | codes(settled.get("required-rules", ())):
        raise Misconfigured("nothing-selected")
    return settled


def _values(file: Path, shown: str, above: tuple[Path, ...]) -> dict[str, Value]:
    if file in above or len(above) >= DEPTH:
        raise Misconfigured("circular", path=shown)
    text, table = _read(file, shown)
    for key, value in table.items():
        _check(key, value, shown, text)
    values = {key: Value(value, shown) for key, value in table.items() if key != "extends"}
    extended = table.get("extends")
    if extended is None:
        return values
    if extended in profile.names():
        return {"profile": Value(extended, shown), **values}
    other = inside(extended, file.absolute().parent, shown)
    if _is_profile(other):
        return {"profile": Value(extended, shown), **values}
    inherited = _values(other, f"{shown} → {extended}", (*above, file))
    merged = {**inherited, **values}
    for key in ("severity", "thresholds", "per-file-ignores"):
        if key in inherited and key in values:
            merged[key] = Value({**inherited[key].value, **values[key].value}, shown)
    if "required-rules" in inherited and "required-rules" in values:
        # What a file above requires, nothing below may take back.
        both = [*inherited["required-rules"].value, *values["required-rules"].value]
        merged["required-rules"] = Value(both, shown)
    return merged


def _read(file: Path, shown: str) -> tuple[str, dict[str, Any]]:
    try:
        text, table = tables.from_outside(file)
    except OSError as error:
        raise Misconfigured("unreadable", path=shown, reason=error) from None
    except UnicodeDecodeError:
        raise Misconfigured("unreadable", path=shown, reason="UTF-8") from None
    except ValueError as error:
        # The parser speaks English; where it stopped is said in the words of the reader.
        line = _AT_LINE.search(str(error))
        raise Misconfigured("syntax", path=f"{shown}:{line[1]}" if line else shown, reason=str(error)) from None
    return text, (_own(table) or {}) if file.name == "pyproject.toml" else table


def inside(name: str, folder: Path, shown: str) -> Path:
    """A file named in a configuration; it lies in the configuration's folder or below, links followed."""
    try:
        target = (folder / name).resolve()
        within, there = target.is_relative_to(folder.resolve()), target.is_file()
    except (OSError, ValueError, RuntimeError):
        # A name that no file can have, or a link that leads to itself.
        within, there = True, False
    if not within:
        raise Misconfigured("outside", path=shown, name=name)
    if not there:
        known = list(profile.names())
        raise Misconfigured("no-profile", path=shown, name=name, names=known, close=_close(name, known))
    return target


def load_profile(name: str, folder: Path) -> Profile:
    """A packaged profile by its name, or a local one by its file."""
    if name in profile.names():
        return profile.load(name)
    file = inside(name, folder, name)
    try:
        made = profile.from_file(file)
        unknown = sorted(made.severities.keys() - {code for code, _ in catalog.stems()})
        if unknown:
            raise ValueError(", ".join(unknown))
        return made
    except (OSError, ValueError, KeyError, TypeError, ArithmeticError, AttributeError) as error:
        raise Misconfigured("bad-profile", path=name, reason=f"{error}") from None


def _is_profile(file: Path) -> bool:
    try:
        _, table = tables.from_outside(file)
    except (OSError, ValueError):
        return False
    return bool(table.keys() & {"weights", "title", "limits", "grades", "formulas"})


# --- checking -------------------------------------------------------------------------------


def _check(key: str, value: Any, shown: str, text: str) -> None:
    where = _place(shown, text, key)
    kind = KEYS.get(key)
    if key == "tool" and isinstance(value, Mapping) and "perfcheck" in value:
        raise Misconfigured("tool", path=where)
    if kind is None:
        raise Misconfigured("unknown-key", path=where, name=key, names=list(KEYS), close=_close(key, KEYS))
    if not _fits(kind, value):
        for name, item in value.items() if isinstance(value, Mapping) and kind in ITEMS else ():
            if not _fits(kind, {name: item}):
                where = _place(shown, text, key, str(name))
                written = json.dumps(item, ensure_ascii=False, default=str)
                raise Misconfigured("wrong-item", path=where, setting=key, name=name, value=written, kind=ITEMS[kind])
        raise Misconfigured("wrong-type", path=where, name=key, kind=kind)
    for name in _rules_in(kind, value):
        if not _matching(name):
            known = [part for pair in catalog.stems() for part in pair]
            where = _place(shown, text, key, name)
            raise Misconfigured("unknown-rule", path=where, name=name, close=_close(name, known))
    if kind == "numbers":
        known = list(profile.load(profile.DEFAULT).limits)
        for name in value:
            if name not in known:
                where = _place(shown, text, key, name)
                raise Misconfigured("unknown-key", path=where, name=name, names=known, close=_close(name, known))


def _fits(kind: str, value: Any) -> bool:
    texts = isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
    table = isinstance(value, Mapping)
    if kind in ("rules", "texts"):
        return texts
    if kind == "levels":
        return table and all(item in LEVELS for item in value.values())
    if kind == "numbers":
        return table and all(profile.is_number(item) for item in value.values())
    if kind == "rules by pattern":
        return table and all(_fits("rules", item) for item in value.values())
    if kind == "language":
        return value in ("zh", "en")
    if kind == "level":
        return value in FAIL_ON
    if kind == "score":
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100
    return isinstance(value, str) and bool(value)


def _rules_in(kind: str, value: Any) -> Iterator[str]:
    if kind == "rules" or kind == "levels":
        yield from value
    elif kind == "rules by pattern":
        for listed in value.values():
            yield from listed


def codes(selectors: Iterable[str]) -> set[str]:
    """The codes that a list of codes, names, families and prefixes means."""
    return {code for selector in selectors for code in _matching(selector)}


def _matching(selector: str) -> set[str]:
    """A code or name, a family's letter or folder, or the beginning of codes (V1); ALL for every check."""
    wanted = selector.strip().lower().replace("_", "-")
    if wanted == "all":
        return {rule.code for rule in catalog.rules()}
    families = {family.folder: family.letter.lower() for family in catalog.families()}
    wanted = families.get(wanted, wanted)
    if wanted[:1].isalpha() and (len(wanted) == 1 or wanted[1:].isdigit()):
        return {rule.code for rule in catalog.rules() if rule.code.lower().startswith(wanted)}
    return {rule.code for rule in catalog.rules() if rule.name == wanted}


def matches(path: str, pattern: str, folder: Path) -> bool:
    """True where a path, relative to the configuration's folder, or its name, or a folder above it fits a pattern."""
    file = Path(path).absolute()
    try:
        relative = file.relative_to(folder.absolute()).as_posix()
    except ValueError:
        relative = file.as_posix()
    wanted = pattern.rstrip("/")
    candidates = [relative, file.name, *(parent.as_posix() for parent in Path(relative).parents)]
    return any(fnmatch.fnmatchcase(candidate, wanted) for candidate in candidates)


def _close(name: str, known: Iterable[str]) -> list[str]:
    plain = {option.lower(): option for option in known}
    from difflib import get_close_matches

    return [plain[found] for found in get_close_matches(name.lower(), plain, n=3, cutoff=0.6)]


def _place(shown: str, text: str, key: str, entry: str = "") -> str:
    """The file, with the line of a key, or of an entry below it, where that can be found."""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if bare.startswith((f"{key} ", f"{key}=", f'"{key}"', f"[{key}]", f"[tool.perfcheck.{key}]")):
            below = (other for other, said in enumerate(lines[number - 1 :], number) if entry in said)
            return f"{shown}:{next(below, number)}"
    return shown
