"""A small HTTP client that keeps a number of connections busy, and says how fast answers came."""

import asyncio
import dataclasses
import itertools
import statistics
import time
from collections.abc import Callable

Ask = Callable[[int], str]


@dataclasses.dataclass(frozen=True)
class Load:
    """What a stretch of load has shown: answers a second, and how long they took in seconds."""

    per_second: float
    median: float
    p99: float


def load(
    port: int, address: Ask | str, status: int = 200, connections: int = 8, seconds: float = 1.5
) -> Load:
    """Ask for an address over and over; each answer comes over a connection of its own.

    ``address`` may be a function that gives the path of the nth request, so that no two are alike.
    Raises RuntimeError at the first answer with another status.
    """
    return asyncio.run(_load(port, address, {}, status, connections, seconds))


def load_conditional(port: int, path: str, etag: str, connections: int = 8, seconds=1.5) -> Load:
    """The same with a validator of the answer that is already at hand; each must be a 304."""
    return asyncio.run(_load(port, path, {"If-None-Match": etag}, 304, connections, seconds))


def fetch(port: int, path: str, headers: dict[str, str] | None = None) -> bytes:
    """One answer, whole: status line, header and body as they came."""
    return asyncio.run(_ask(port, _request(path, headers or {})))


async def _load(port, address, headers, status, connections, seconds) -> Load:
    path_of = address if callable(address) else lambda number: address
    numbers, durations = itertools.count(), []
    wanted = f"HTTP/1.1 {status} ".encode()
    begun = time.perf_counter()
    until = begun + seconds

    async def keep_asking() -> None:
        while (asked := time.perf_counter()) < until:
            answer = await _ask(port, _request(path_of(next(numbers)), headers))
            if not answer.startswith(wanted):
                raise RuntimeError(f"{path_of(0)}: {answer[:60]!r} instead of {status}")
            durations.append(time.perf_counter() - asked)

    await asyncio.gather(*[keep_asking() for _connection in range(connections)])
    elapsed = time.perf_counter() - begun
    percentiles = statistics.quantiles(durations, n=100)
    return Load(len(durations) / elapsed, percentiles[49], percentiles[98])


def _request(path: str, headers: dict[str, str]) -> bytes:
    lines = {"Host": "localhost", "Accept-Encoding": "gzip", "Connection": "close", **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"GET {path} HTTP/1.1\r\n{head}\r\n".encode()


async def _ask(port: int, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await reader.read(-1)
    writer.close()
    return answer
