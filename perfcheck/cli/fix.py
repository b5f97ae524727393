"""perfcheck fix: mechanical corrections that change no meaning, shown as a difference or written back."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from perfcheck.cli import inputs, options
from perfcheck.cli.console import Exit, choose_language, stop, tell, unread, write, write_bytes, write_file
from perfcheck.cli.settings import language_of, profile_of, settle
from perfcheck.configuration import Configuration
from perfcheck.messages import word
from perfcheck.model import Language, Profile


def fix(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, patterns or -.")],
    write_back: Annotated[
        bool, typer.Option("--write/--diff", help="Write back, or only show the difference.")
    ] = False,
    profile: options.ProfileName = None,
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Lang = None,
) -> None:
    """Correct how figures are written, never what they say."""
    settings = settle(paths, config, isolated, {"profile": profile}, choose_language(lang))
    language = language_of(lang, settings)
    chosen = profile_of(settings, language)
    names = list(inputs.expand(paths, settings.excludes))
    if not names:
        stop(word("no_input", language, paths=paths), word("no_input_hint", language))
    done = [_fix(name, write_back, settings, chosen, language) for name in names]
    raise typer.Exit(Exit.FINE if all(done) else Exit.NOT_JUDGED)


def _fix(name: str, write_back: bool, settings: Configuration, profile: Profile | None, language: Language) -> bool:
    """Corrects one file; False where it could not be read whole and was left as it is."""
    from perfcheck import fixes
    from perfcheck.reading.encoding import decode, encode

    try:
        data = inputs.read(name)
    except OSError as error:
        tell(unread(name, error, language))
        return False
    corrected = fixes.fixed(data, name, profile, settings.adjustment(name))
    decoded = decode(data)
    if corrected is None or encode(decoded.text, decoded.encoding, data) != data:
        tell(word("fix_refused", language, path=name))
        return False
    new = encode(corrected.text, decoded.encoding, data)
    if name == inputs.STDIN and write_back:
        write_bytes(new)
    elif write_back and corrected.fixes:
        write_file(name, new, language)
    elif not write_back:
        write(_difference(name, decoded.text, corrected.text))
    kinds = Counter(one.kind for one in corrected.fixes)
    listed = [word(f"fix_{kind}", language, count=count) for kind, count in sorted(kinds.items())]
    said = "fix_none" if not listed else "fix_written" if write_back else "fix_found"
    tell(word(said, language, path=name, fixes=listed))
    return True


def _difference(name: str, old: str, new: str) -> str:
    import difflib

    from perfcheck.render.clean import clean

    lines = difflib.unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}", lineterm="")
    return "".join(clean(line) + "\n" for line in lines)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
