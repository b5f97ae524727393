"""Values with slots: what a type checker believes of them is so."""

from __future__ import annotations

import inspect
import pickle

import pytest

from perfcheck import model
from perfcheck.model import Measure, Path, Quantity, Text
from perfcheck.slots import Slots

WRITTEN_OUT = [
    made
    for made in vars(model).values()
    if isinstance(made, type) and issubclass(made, Slots) and made.__init__ is not Slots.__init__
]


@pytest.mark.parametrize("made", WRITTEN_OUT, ids=lambda made: made.__name__)
def test_an_init_that_is_written_out_takes_the_fields_in_their_order_with_their_defaults(made):
    _, *parameters = inspect.signature(made.__init__).parameters.values()
    stated = {p.name: p.default for p in parameters if p.default is not inspect.Parameter.empty}
    assert tuple(p.name for p in parameters) == made.fields
    # Field's own serves the classes that add nothing.
    assert stated == made.defaults
    values = {field: object() for field in made.fields}
    one = made(**values)
    assert all(getattr(one, field) is value for field, value in values.items())


def test_fields_of_a_base_come_first():
    assert Measure.fields == ("under", "key", "text", "quantity", "quantities")
    assert Text(Path(("goals", 0)), "text", "甲").path == Path(("goals", 0, "text"))


def test_equal_values_are_equal_and_hash_alike():
    one, other = Quantity(None, "人"), Quantity(None, "人")
    assert one == other
    assert hash(one) == hash(other)
    assert one != other.replaced(unit="次")
    assert one != (None, "人")
    assert Text(Path(), "text") != Measure(Path(), "text")


def test_they_are_handed_over_and_shown():
    one = Text(Path(("unit",)), "name", "甲")
    assert pickle.loads(pickle.dumps(one)) == one
    assert repr(one) == "Text(under=('unit',), key='name', text='甲')"


def test_a_field_too_many_or_missing_is_told():
    class Pair(Slots):
        one: int
        other: int = 2

    assert (Pair(1).one, Pair(1).other, Pair(1, other=3).other) == (1, 2, 3)
    for call in (lambda: Pair(), lambda: Pair(1, 2, 3), lambda: Pair(1, third=3)):
        with pytest.raises(TypeError, match="Pair has the fields one, other"):
            call()


def test_no_other_field_can_be_set():
    with pytest.raises(AttributeError):
        Text(Path(), "text").anything = 1  # type: ignore[attr-defined]
