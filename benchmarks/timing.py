"""How long a call takes."""

import statistics
import time
from collections.abc import Callable


def median_seconds(call: Callable[[], object], runs: int = 30) -> float:
    """The median duration of a call in seconds, after three calls that do not count."""
    for _warm in range(3):
        call()
    durations = []
    for _run in range(runs):
        begun = time.perf_counter()
        call()
        durations.append(time.perf_counter() - begun)
    return statistics.median(durations)
