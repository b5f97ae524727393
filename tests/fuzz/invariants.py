"""What holds whatever the bytes of a file are: an answer in time, every output well-formed, nothing in it that steers."""

from __future__ import annotations

import csv
import io
import json
import re
import resource
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from xml.etree import ElementTree

from perfcheck import comparison, quantities, recording
from perfcheck.assessment import assess
from perfcheck.cli import baseline, compare, suggest
from perfcheck.cli import fix as fix_command
from perfcheck.cli.outputs import FORMATS, NEUTRAL
from perfcheck.fixes import fixed
from perfcheck.model import LEVELS, FileReport, Language
from perfcheck.reading.encoding import decode, encode
from perfcheck.record import Record, Summary, exit_code
from perfcheck.render.json import closed

ROOT = Path(__file__).parent.parent.parent
NAME = "fuzz.yaml"
VERDICTS = frozenset(("scored", "rejected", "unreadable"))
SECONDS = 2.0
"""Of processor time for one command, so that other work on the machine does not count."""
MEBIBYTES = 500

# Nothing that turns a line around, hides in it or cannot be encoded; line feeds and tabs are looked at by format.
STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3164\ufdd0-\ufdef"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3\U000e0000-\U000e0fff]"
)
COLOUR = re.compile("\x1b\\[[0-9;]*m")
SCANNED = 20_000
"""So many characters of a file's texts are scanned for quantities once more, out of any form."""


class Violation(AssertionError):
    """Something that must hold does not."""


class Told(NamedTuple):
    """What a check took: processor seconds of the slowest command, which one, and the peak of memory in MiB."""

    seconds: float
    slowest: str
    peak: int
    verdict: str


def check(data: bytes) -> Told:
    """Runs the bytes of a file through reader, rules, every format, corrections, comparison and scanner.

    Raises Violation where an invariant does not hold; whatever else it raises is a traceback of the product.
    """
    # How the outputs are made is drawn from the bytes themselves: the same file is always checked the same way.
    chance = Random(zlib.crc32(data))
    meter = Meter()
    with meter.step("judge"):
        report = assess(data, NAME)
        record = recording.of(report)
    _sound(report, record)
    for name in FORMATS:
        with meter.step(name):
            text = _rendered(name, record, chance)
        _harmless(name, text)
        WELL_FORMED[name](text, record)
        del text
    with meter.step("fix"):
        _fix(data)
    if report.document.data is not None:
        for name, written in _others(report, record, chance):
            with meter.step(name):
                text = written()
            _harmless(name, text)
    with meter.step("scan"):
        _scan(report)
    return meter.told(record.head.verdict)


# --- time and memory ------------------------------------------------------------------------


class Meter:
    """Measures steps; a command is judging and one step more."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self.seconds[name] = time.process_time() - began

    def told(self, verdict: str) -> Told:
        judged = self.seconds.pop("judge")
        commands = {name: taken if name in ("fix", "scan") else judged + taken for name, taken in self.seconds.items()}
        slowest = max(commands, key=commands.__getitem__)
        return Told(commands[slowest], slowest, peak(), verdict)


def peak() -> int:
    """The most memory the process held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def within_limits(told: Told) -> None:
    """Raises Violation where a file took too long or too much."""
    if told.seconds > SECONDS:
        raise Violation(f"{told.slowest} took {told.seconds:.2f} s")
    if told.peak > MEBIBYTES:
        raise Violation(f"{told.peak} MiB at the peak")


# --- the verdict ----------------------------------------------------------------------------


def _sound(report: FileReport, record: Record) -> None:
    file = record.file
    _hold(file["verdict"] in VERDICTS, f"verdict {file['verdict']}")
    _hold(not file["internal_errors"], f"internal errors {file['internal_errors']}")
    _hold(
        (file["verdict"] == "unreadable") == (report.document.data is None), "unreadable and yet read, or the reverse"
    )
    _hold(bool(file["findings"]) or file["verdict"] != "unreadable", "unreadable without a reason")
    _hold(len(record.places()) == len(file["findings"]), "a finding without a place")
    summary = _summary(record)
    for level in (*LEVELS, "never"):
        for lowest in (None, 0, 60, 100):
            code = exit_code(summary, level, lowest)
            _hold(code in (0, 1, 2, 3), f"exit code {code}")
            _hold((code == 2) == (file["verdict"] == "unreadable"), f"exit code {code} for {file['verdict']}")
    _hold(closed(record) == record, "a record changes on its way through JSON")


def _summary(record: Record) -> Summary:
    summary = Summary()
    summary.add(record)
    return summary


# --- the formats ----------------------------------------------------------------------------


def _rendered(name: str, record: Record, chance: Random) -> str:
    module: Any = import_module(f"perfcheck.render.{'terminal' if name == 'text' else name}")
    language: Language = chance.choice(("zh", "en"))
    if name == "text":
        width, encoding = chance.choice((40, 80, 100, 120)), chance.choice(("utf-8", "utf-8", "ascii", "gbk"))
        renderer = module.Renderer(language, width, chance.random() < 0.1, encoding, chance.random() < 0.2)
    elif name in NEUTRAL:
        renderer = module.Renderer()
    else:
        renderer = module.Renderer(language)
    return "".join([renderer.file(record), *renderer.end(_summary(record))])


def _harmless(name: str, text: str) -> None:
    plain = text.removeprefix("\ufeff") if name == "csv" else COLOUR.sub("", text) if name == "text" else text
    found = STEERING.search(plain)
    if found:
        around = plain[max(0, found.start() - 40) : found.end() + 40]
        raise Violation(f"{name} holds U+{ord(found[0]):04X}: {around!a}")
    if name == "csv":
        plain = plain.replace("\r\n", "\n")
    _hold("\r" not in plain, f"{name} holds a carriage return")


def _json(text: str, record: Record) -> None:
    loaded = json.loads(text)
    _hold(loaded["files"] == [record.file], "json tells something else than the record")


def _jsonl(text: str, record: Record) -> None:
    lines = text.removesuffix("\n").split("\n")
    _hold(len(lines) == 2, f"jsonl has {len(lines)} lines")
    _hold(json.loads(lines[0]) == record.file, "jsonl tells something else than the record")
    _hold("summary" in json.loads(lines[1]), "jsonl has no summary")


def _sarif(text: str, record: Record) -> None:
    run = json.loads(text)["runs"][0]
    _hold(len(run["results"]) == _told(record), "sarif leaves findings out")
    for result in run["results"]:
        _plain("sarif", result["message"]["text"])
        for location in result["locations"]:
            region = location["physicalLocation"]["region"]
            begin = region["startLine"], region.get("startColumn", 1)
            end = region.get("endLine", begin[0]), region.get("endColumn", begin[1])
            _hold((1, 1) <= begin <= end, f"sarif has the region {region}")


def _gitlab(text: str, record: Record) -> None:
    entries = json.loads(text)
    _hold(len(entries) == len(record.file["findings"]), "gitlab leaves findings out")
    _hold(len({entry["fingerprint"] for entry in entries}) == len(entries), "two findings of one fingerprint")
    for entry in entries:
        _plain("gitlab", entry["description"])
        _hold("\n" not in entry["description"], "a description of several lines")


def _junit(text: str, record: Record) -> None:
    root = _xml("junit", text)
    tags = {"testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"}
    _hold({element.tag for element in root.iter()} <= tags, "junit holds markup of the file")
    (suite,) = root
    _hold(int(suite.get("tests", "")) == len(suite.findall("testcase")), "junit miscounts")


HTML_TAGS = frozenset(
    (
        "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "article", "section", "h1", "h2", "h3", "p", "div", "span",
        "strong", "b", "br", "ol", "ul", "li", "pre", "mark", "table", "thead", "tbody", "tr", "th", "td", "svg", "rect",
    )
)  # fmt: skip
HTML_ATTRIBUTES = frozenset(
    ("lang", "class", "id", "scope", "role", "viewBox", "width", "height", "aria-label", "aria-labelledby", "preserveAspectRatio")
)  # fmt: skip
_UNCLOSED = re.compile(r"<meta [^>]*>|<!doctype html>")


def _html(text: str, record: Record) -> None:
    # The page is well-formed XML but for what HTML never closes, and XML is the stricter of the two.
    root = _xml("html", _UNCLOSED.sub("", text))
    for element in root.iter():
        _hold(element.tag in HTML_TAGS, f"html holds the element {element.tag}")
        _hold(element.attrib.keys() <= HTML_ATTRIBUTES, f"html holds the attributes {element.attrib}")
    _hold(text.count("<article") == 1, "html holds two files")


def _xml(name: str, text: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise Violation(f"{name} is not well-formed: {error}") from error


def _csv(text: str, record: Record) -> None:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    _hold(len({len(row) for row in rows}) == 1, "csv has rows of several lengths")
    _hold(len(rows) - 1 == _told(record), "csv leaves findings out")
    for row in rows:
        for cell in row:
            _hold(
                cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "|") or not cell,
                f"csv holds the formula {cell[:40]!a}",
            )


_CONCISE = re.compile(r"fuzz\.yaml:[1-9][0-9]*:[1-9][0-9]*: [A-Z][0-9]{3} .*")
_GITHUB = re.compile(r"::(?:error|warning|notice)(?: [a-zA-Z]+=[^,\n]*(?:,[a-zA-Z]+=[^,\n]*)*)?::.*")


def _concise(text: str, record: Record) -> None:
    lines = text.splitlines()
    _hold(len(lines) == _told(record), "concise has another number of lines than findings")
    _hold(all(map(_CONCISE.fullmatch, lines)), "concise has a line of another shape")


def _github(text: str, record: Record) -> None:
    lines = text.splitlines()
    _hold(0 <= len(lines) - _told(record) <= 1, "github has another number of commands than findings")
    _hold(all(map(_GITHUB.fullmatch, lines)), "github has a line of another shape")


# What has no meaning for Markdown: an escaped sign, a code span.
_LITERAL = re.compile(r"\\[!-/:-@\[-`{-~]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.S)
_BAR = re.compile(r"(?<!\\)\|")
_MARKUP = re.compile(r"<(?!br>)|>(?<!<br>)|&(?!amp;|lt;|gt;)|\[(?![x ]\] )|!\[|`|@|https?:|~|(?<!\*)\*(?!\*)|_")


def _markdown(text: str, record: Record) -> None:
    lines = text.splitlines()
    for line in lines:
        found = _MARKUP.search(_LITERAL.sub("", line))
        _hold(found is None, f"markdown holds markup of the file: {line[:200]!a}")
        if line.startswith("|"):
            _hold(len(_BAR.findall(line)) == 5, f"markdown has a row of other length: {line[:200]!a}")
    rows = sum(line.startswith("|") for line in lines)
    heads = 2 * bool(record.file["findings"]) + (2 if record.file["verdict"] != "unreadable" else 0)
    families = len(record.file["families"]) if record.file["verdict"] != "unreadable" else 0
    _hold(rows == heads + families + len(record.file["findings"]), "markdown has another number of rows than findings")


def _text(text: str, record: Record) -> None:
    _hold(text.endswith("\n"), "the report ends within a line")


WELL_FORMED: dict[str, Callable[[str, Record], None]] = {
    "text": _text,
    "concise": _concise,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "markdown": _markdown,
    "csv": _csv,
    "html": _html,
}


def _told(record: Record) -> int:
    return len(record.file["findings"]) + len(record.file["exempted"])


def _plain(name: str, text: str) -> None:
    found = STEERING.search(text)
    _hold(found is None, f"a message in {name} holds a control character: {text[:200]!a}")


# --- the other commands ---------------------------------------------------------------------


def _fix(data: bytes) -> None:
    corrected = fixed(data, NAME)
    if corrected is None:
        return
    decoded = decode(data)
    encode(corrected.text, decoded.encoding, data)
    if corrected.fixes:
        _harmless("fix", fix_command._difference(NAME, decoded.text, corrected.text))


@cache
def _declared() -> FileReport:
    """A declaration whose indicators a self-evaluation may be held against."""
    data = (
        (ROOT / "samples" / "clean.yaml").read_text(encoding="utf-8").replace("stage: self_evaluation", "stage: target")
    )
    return assess(data.encode(), "declared.yaml")


def _others(report: FileReport, record: Record, chance: Random) -> Iterator[tuple[str, Callable[[], str]]]:
    """What the other commands write."""
    language: Language = chance.choice(("zh", "en"))
    before, after = chance.choice(((_declared(), report), (report, _declared())))
    compared = comparison.compare
    yield "compare", lambda: "\n".join(compare._lines(before, after, compared(before, after), language))
    yield "compare", lambda: compare._json(before, after, compared(before, after))
    yield "suggest", lambda: "\n".join(suggest._lines(report, language))
    yield "baseline", lambda: baseline._written({NAME: Counter(baseline._keys(record))})


def _scan(report: FileReport) -> None:
    """Every text of the file as a quantity, an amount and a part of the year."""
    left = SCANNED
    for words in _texts(report.document.data):
        piece = words[:left]
        left -= len(piece)
        for quantity in quantities.scan(piece, year=report.evaluation.year):
            quantities.render(quantity)
        quantities.read(piece)
        quantities.amount(piece, "万元")
        quantities.number(piece)
        quantities.band(piece)
        quantities.parts_of_year(piece, report.evaluation.year)
        if left <= 0:
            return


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _hold(held: bool, otherwise: str) -> None:
    if not held:
        raise Violation(otherwise)
