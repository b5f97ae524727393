"""What the shell offers for a value after TAB. Quick: file names are looked at, no rule and no card is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def rules(incomplete: str) -> list[str]:
    """Rule codes, or rule names once the beginning is no code; after a comma the next one of a list."""
    from perfcheck import catalog

    listed = catalog.stems()
    earlier, comma, last = incomplete.rpartition(",")
    # In the case in which it was begun: a shell takes nothing else for a continuation.
    codes = [last + code[len(last) :] for code in _beginning(last.upper(), (code for code, _ in listed))]
    return [earlier + comma + name for name in codes or _beginning(last.lower(), (name for _, name in listed))]


def profiles(incomplete: str) -> list[str]:
    from perfcheck.profile import names

    return _beginning(incomplete, names())


def selections(incomplete: str) -> list[str]:
    """Rule codes and names, and the letters of the families; after a comma the next one of a list."""
    from perfcheck import catalog

    earlier, comma, last = incomplete.rpartition(",")
    families = [] if len(last) > 1 else _beginning(last.upper(), (family.letter for family in catalog.families()))
    return [*(earlier + comma + letter for letter in families), *rules(incomplete)]


def one_of(words: Iterable[str]) -> Callable[[str], list[str]]:
    """Offers a fixed choice."""
    listed = tuple(words)
    return lambda incomplete: _beginning(incomplete, listed)


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
