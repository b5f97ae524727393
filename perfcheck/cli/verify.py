"""perfcheck verify: whether a JSON or JSONL report still says what this file, judged by these rules, would get."""

from __future__ import annotations

from typing import Annotated

import typer

from perfcheck.checksums import sha256
from perfcheck.cli import inputs, options
from perfcheck.cli.console import Exit, choose_language, stop, too_large, unread, write
from perfcheck.messages import word
from perfcheck.render.clean import one_line


def verify(
    report: Annotated[str, typer.Argument(help="JSON or JSONL report.")],
    file: Annotated[str, typer.Argument(help="The file it speaks of.")],
    config: options.Config = None,
    isolated: options.Isolated = False,
    lang: options.Lang = None,
) -> None:
    """Hold a JSON report against its file."""
    from perfcheck import profile, verification
    from perfcheck.assessment import assess
    from perfcheck.cli.settings import profile_of, settle
    from perfcheck.recording import of

    language = choose_language(lang)
    try:
        told = inputs.read(report, verification.LIMIT)
    except OSError as error:
        stop(word("verify_too_large", language, path=report) if too_large(error) else unread(report, error, language))
    try:
        data = inputs.read(file)
    except OSError as error:
        stop(unread(file, error, language))
    try:
        loaded = verification.load(told)
    except verification.NoReport as error:
        stop(word(f"verify_{error.key}", language, path=report))
    digest = sha256(data).hexdigest()
    named = verification.profile_of(loaded, digest)
    settings = settle([file], config, isolated, {}, language)
    adjustment = settings.adjustment(file) if settings.values else None
    chosen = named if named in profile.names() else profile_of(settings, language)
    record = of(assess(data, file, chosen, adjustment=adjustment))
    found = verification.verify(loaded, record, settings.get("fail-on", "error"), settings.get("min-score"))
    lines = [word("verify_same_file" if found.file else "verify_other_file", language, path=file, digest=digest)]
    lines.append(word("verify_same_rules" if found.rules else "verify_other_rules", language))
    if found.file:
        parts = [word(f"verify_part_{part}", language) for part in found.differing]
        lines.append(word("verify_differs", language, parts=parts) if parts else word("verify_holds", language))
    if found.exits:
        lines.append(word("verify_exit", language, stated=found.exits[0], settled=found.exits[1]))
    write("\n".join(map(one_line, lines)) + "\n")
    raise typer.Exit(Exit.FINE if found.holds else Exit.FINDINGS)
