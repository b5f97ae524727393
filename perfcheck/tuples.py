"""Named tuples as in ``typing``, made without compiling anything for a class: that took a twentieth of a short run.

To a type checker they are those of ``typing``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or sys.version_info >= (3, 14):
    from typing import NamedTuple
else:
    from collections import namedtuple
    from types import FunctionType

    # So many fields → a tuple with as many, made by the library; another with as many differs from it in names alone.
    _patterns: dict[int, type[Any]] = {}

    def _pattern(count: int) -> type[Any]:
        if count not in _patterns:
            _patterns[count] = namedtuple("_", [f"field{number}" for number in range(count)])
        return _patterns[count]

    class _Made(type):
        """Makes a named tuple of a class body: its annotated names are the fields, their values the defaults, the rest methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            annotations = body["__annotations__"]
            fields = tuple(annotations)
            defaults = {field: body.pop(field) for field in fields if field in body}
            own = vars(_pattern(len(fields)))
            new = own["__new__"].__func__
            code = new.__code__.replace(co_varnames=("_cls", *fields), co_qualname=f"{name}.__new__")
            made = FunctionType(code, new.__globals__, "__new__", tuple(defaults.values()))
            return type(
                name,
                (tuple,),
                {
                    "__doc__": f"{name}({', '.join(fields)})",
                    "_asdict": own["_asdict"],
                    "__getnewargs__": own["__getnewargs__"],
                    "_make": own["_make"],
                    "_replace": _replace,
                    "__replace__": _replace,
                    "__repr__": _repr,
                    **{field: own[f"field{number}"] for number, field in enumerate(fields)},
                    **body,
                    "__new__": made,
                    "__slots__": (),
                    "__match_args__": fields,
                    "_fields": fields,
                    "_field_defaults": defaults,
                },
            )

    def _replace(self: Any, /, **changes: Any) -> Any:
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"{type(self).__name__} has no field {', '.join(changes)}")
        return made

    def _repr(self: Any) -> str:
        stated = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({stated})"

    class NamedTuple(metaclass=_Made):
        """The base of a class that is to be a named tuple."""


__all__ = ["NamedTuple"]
