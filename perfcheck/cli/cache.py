"""perfcheck cache: shows or clears what is kept between runs."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from perfcheck import storage
from perfcheck.cli import options
from perfcheck.cli.console import choose_language, stop, write
from perfcheck.messages import word
from perfcheck.render.clean import clean


def cache(
    clear: Annotated[bool, typer.Option("--clear", help="Delete everything that is kept.")] = False,
    lang: options.Lang = None,
) -> None:
    """Show or clear what is kept between runs."""
    language = choose_language(lang)
    place = storage.folder()
    if place is None:
        stop(word("cache_nowhere", language, variable=storage.VARIABLE))
    kept = storage.kept(place)
    size = sum(path.stat().st_size for path in kept)
    if clear:
        for path in kept:
            with suppress(OSError):
                path.unlink()
        left = [path for path in kept if path.exists()]
        if left:
            stop(word("cache_left", language, path=str(left[0])))
    said = "cache_cleared" if clear else "cache_shown"
    write(clean(word(said, language, path=str(place), count=len(kept), size=f"{size / 1_000_000:.1f}")) + "\n")
