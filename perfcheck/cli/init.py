"""perfcheck init: an empty form with explanations, to be filled in."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from perfcheck import keys, template
from perfcheck.cli import completion, inputs, options
from perfcheck.cli.console import (
    choose_language,
    require_choice,
    require_profile,
    stop,
    tell,
    write_bytes,
    write_file,
)
from perfcheck.messages import word


def init(
    file: Annotated[str | None, typer.Argument(help="New file; standard output if left out.")] = None,
    kind: Annotated[
        str, typer.Option(help="department | project", autocompletion=completion.one_of(template.KINDS))
    ] = "department",
    stage: Annotated[
        str, typer.Option(help="target | self_evaluation", autocompletion=completion.one_of(template.STAGES))
    ] = "self_evaluation",
    lang: options.Lang = None,
    profile: Annotated[str | None, typer.Option(help="Profile.", autocompletion=completion.profiles)] = None,
    year: Annotated[
        int | None,
        typer.Option(min=1990, max=2100, help="Year; by today's date if left out."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite.")] = False,
) -> None:
    """Write an empty form with explanations."""
    from perfcheck.profile import default_for, load

    language = choose_language(lang)
    # In the words of the form as well: 项目支出, 绩效自评.
    kind, stage = (keys.canonical_value(keys.ROOT, *pair) for pair in (("kind", kind), ("stage", stage)))
    for given, known in ((kind, template.KINDS), (stage, template.STAGES)):
        require_choice(given, known, language)
    require_profile(profile, language)
    text = template.form(kind, stage, language, load(profile or default_for(kind, stage)), year or _year(stage))
    if file is None:
        write_bytes(text.encode("utf-8"))
        return
    if Path(file).suffix.lower() not in ("", ".yaml", ".yml"):
        stop(word("init_ending", language, path=file, better=Path(file).with_suffix(".yaml").as_posix()))
    if inputs.exists(Path(file)) and not force:
        stop(word("file_exists", language, path=file))
    write_file(file, text.encode("utf-8"), language)
    tell(word("init_done", language, path=file))


def _year(stage: str) -> int:
    """The year that is probably meant: a self-evaluation is written in the first half of the year after."""
    today = datetime.date.today()
    return today.year - 1 if stage == "self_evaluation" and today.month <= 6 else today.year
