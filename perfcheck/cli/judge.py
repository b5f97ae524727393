"""Judges files by the settings of a run, wherever they lie and in whichever process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.cli import inputs
from perfcheck.configuration import Configuration
from perfcheck.model import Profile
from perfcheck.record import Record, crashed

if TYPE_CHECKING:
    from perfcheck.cli.results import Results


class Judge:
    """Judges one file after the other by the settings of a run; can be handed to another process."""

    def __init__(
        self,
        profile: Profile | None,
        settings: Configuration,
        exempting: bool,
        stdin_filename: str | None,
        keeping: bool,
    ) -> None:
        self.profile = profile
        self.settings = settings
        self.exempting = exempting
        self.stdin_filename = stdin_filename or inputs.called(inputs.STDIN)
        self.results = self._results() if keeping else None
        self.standard_input: bytes | OSError | None = None

    def take_standard_input(self) -> None:
        """Reads standard input here and now: another process has none."""
        try:
            self.standard_input = inputs.read(inputs.STDIN)
        except OSError as error:
            self.standard_input = error

    def _results(self) -> Results | None:
        """The results of earlier runs; None where this Python has no database."""
        try:
            from perfcheck.cli.results import Results
        except ImportError:
            return None
        return Results(self.settings, self.exempting)

    def __call__(self, name: str) -> Record | OSError:
        """The record of a file, or why it could not be read."""
        shown = self.stdin_filename if name == inputs.STDIN else name
        try:
            data = self.read(name)
        except OSError as error:
            return error
        try:
            return self._record(data, shown)
        except Exception as error:  # whatever is wrong with us must not cost the other files their reports
            return crashed(shown, error)

    def _record(self, data: bytes, shown: str) -> Record:
        key = self.results.key(data, shown) if self.results else b""
        known = self.results.get(key, shown) if self.results else None
        if known is not None:
            return known
        from perfcheck.assessment import assess
        from perfcheck.recording import of

        adjustment = self.settings.adjustment(shown) if self.settings.values else None
        record = of(assess(data, shown, self.profile, exempting=self.exempting, adjustment=adjustment))
        if self.results:
            self.results.put(key, record)
        return record

    def read(self, name: str) -> bytes:
        """The bytes of a file; OSError where it cannot be read."""
        if name == inputs.STDIN and self.standard_input is not None:
            if isinstance(self.standard_input, OSError):
                raise self.standard_input
            return self.standard_input
        return inputs.read(name)

    def end(self) -> None:
        """Keeps what has been judged since; called when a process has no more files for now."""
        if self.results:
            self.results.write()
