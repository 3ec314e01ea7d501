"""Where an answer in parts goes on, and the instant whose knowledge all its parts show."""

import dataclasses
import datetime

SHAPE = "[0-9]{1,17}"  # of the instant, to the year 3169
_BEGINNING = datetime.datetime.min.replace(tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)


@dataclasses.dataclass(frozen=True)
class Cursor:
    """``start`` says where to go on, as in after-50; ``known_at`` is the instant (UTC).

    The instant is in the cursor and not in the address beside it, so that the clocks there are
    the reader's own. It is written as a number, the microseconds since the year 1: every number
    is an instant, while a date may be none.
    """

    start: str
    known_at: datetime.datetime

    def __str__(self) -> str:
        return f"{self.start}-{(self.known_at - _BEGINNING) // _MICROSECOND}"

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """The cursor of a text that has the shape of one."""
        start, _hyphen, number = text.rpartition("-")
        return cls(start, _BEGINNING + int(number) * _MICROSECOND)
