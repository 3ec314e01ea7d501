"""A line that tells how far a long command has come."""

import time

from django.core.management.base import OutputWrapper

_FEW = 5
_ON_TERMINAL, _ELSEWHERE = 0.1, 10.0


class Progress:
    """Counts files and tells the count and the rate, from the sixth on.

    On a terminal one line is written over and over; elsewhere (a log) a line is added every ten
    seconds, and one at the end.
    """

    def __init__(self, stream: OutputWrapper) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._interval = _ON_TERMINAL if self._is_terminal else _ELSEWHERE
        self._began = self._told = time.monotonic()
        self.count = 0

    def step(self) -> None:
        """Count one more."""
        self.count += 1
        if self.count > _FEW and time.monotonic() - self._told >= self._interval:
            self._tell("\r" if self._is_terminal else "\n")

    def end(self) -> None:
        """Tell the final count, unless there were only a few."""
        if self.count > _FEW:
            self._tell("\n")

    def _tell(self, ending: str) -> None:
        self._told = time.monotonic()
        rate = self.count / max(self._told - self._began, 0.001)
        line = f"{self.count:,} files, {rate:,.0f} a second"
        self._stream.write(line.ljust(40) + ending, style_func=str, ending="")
        self._stream.flush()
