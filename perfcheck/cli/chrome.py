"""The command line's own words in Chinese: help and usage errors, through gettext (locale/zh_CN/LC_MESSAGES/messages.po)."""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from perfcheck.tables import PACKAGE

if TYPE_CHECKING:
    from perfcheck.model import Language

DOMAIN = "messages"
"""The domain in which the library that reads the command line looks up its own words."""


def asked_language(arguments: Sequence[str]) -> str | None:
    """What --lang says among arguments that nobody has read yet; None where it is not there or no language."""
    for at, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and at + 1 < len(arguments):
            value = arguments[at + 1]
        if value in ("zh", "en"):
            return value
    return None


def speak(language: Language) -> None:
    """From here on help and usage errors are in this language."""
    # gettext goes by this variable before it asks the locale, which need not even be installed.
    os.environ["LANGUAGE"] = "zh_CN" if language == "zh" else "en"
    gettext.bindtextdomain(DOMAIN, str(PACKAGE / "locale"))


def translate(command: Any) -> None:
    """Puts the help of a command and of its options into the language spoken."""
    for name in ("help", "short_help", "epilog"):
        written = getattr(command, name, None)
        if written:
            setattr(command, name, gettext.dgettext(DOMAIN, written.strip()))
    for parameter in command.params:
        written = getattr(parameter, "help", None)
        if written:
            parameter.help = gettext.dgettext(DOMAIN, written.strip())
