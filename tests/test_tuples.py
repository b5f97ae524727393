"""Our named tuples are those of ``typing`` in everything a program can see of them."""

import pickle
import typing

import perfcheck.tuples
from perfcheck.recording import of
from tests.edits import edited


def made(base):
    source = '''
class Place(base):
    """A place."""

    line: int
    column: int = 1
    name: str = "begin"

    @property
    def next(self) -> int:
        return self.line + 1

    @classmethod
    def first(cls) -> "Place":
        return cls(1)
'''
    space = {"base": base, "__name__": __name__}
    exec(compile("from __future__ import annotations\n" + source, "made", "exec"), space)
    return space["Place"]


Place = made(perfcheck.tuples.NamedTuple)


def test_fields_defaults_methods_and_words_are_the_same():
    theirs = made(typing.NamedTuple)
    for name in (
        "_fields",
        "_field_defaults",
        "__doc__",
        "__name__",
        "__qualname__",
        "__module__",
        "__bases__",
        "__match_args__",
    ):
        assert getattr(Place, name) == getattr(theirs, name), name
    assert list(Place.__annotations__) == list(theirs.__annotations__)
    for one in (Place(3), Place(3, 4), Place(line=3, name="end")):
        assert one == theirs(*one)
        assert repr(one) == repr(theirs(*one))
        assert one.next == 4
    assert Place.first() == (1, 1, "begin")


def test_they_are_replaced_taken_apart_and_handed_over():
    one = Place(3)._replace(column=9)
    assert (one.line, one.column, one.name) == (3, 9, "begin")
    assert one._asdict() == {"line": 3, "column": 9, "name": "begin"}
    assert pickle.loads(pickle.dumps(one)) == one


def test_a_report_reaches_another_process_whole():
    report = edited({"outputs.quantity.0.target": "显著提升", "outputs.quantity.1.actual": "3条"})
    there = pickle.loads(pickle.dumps(report))
    assert there.findings() and there.findings() == report.findings()
    assert of(there) == of(report)
