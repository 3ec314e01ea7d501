"""Starts the servers that are measured, each a process of its own on a port of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ENVIRONMENT = {
    "DEBUG": "off",
    "SECRET_KEY": "only-for-this-measurement" * 3,
    "SECURE_SSL_REDIRECT": "off",
    "ALLOWED_HOSTS": "localhost,testserver",
    "API_RATE": "1000000/second",
    "PYTHONWARNINGS": "ignore:No directory at",
}


class Server:
    """A running server: its port, and what its processes have used so far."""

    def __init__(self, process: subprocess.Popen, port: int):
        self.process, self.port = process, port

    @property
    def memory(self) -> float:
        """The most memory that its busiest process has held so far, in MB."""
        return max(_peak(pid) for pid in self._pids())

    def _pids(self) -> list[int]:
        mine = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [self.process.pid, *map(int, mine.read_text().split())]


def _peak(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def collect_static(folder: Path) -> None:
    """Collect the static files into a folder, as a real installation does."""
    own = {"DJANGO_SETTINGS_MODULE": "benchmarks.collected", "BENCH_STATIC": str(folder)}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, env={**os.environ, **ENVIRONMENT, **own}, check=True)


@contextlib.contextmanager
def gunicorn(settings: str, database_url: str, **environment: str) -> Iterator[Server]:
    """The site under the given settings, with one worker."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "tracker.wsgi", "--workers", "1",
        "--bind", f"127.0.0.1:{port}", "--backlog", "256", "--log-level", "error",
    ]  # fmt: skip
    own = {"DATABASE_URL": database_url, "DJANGO_SETTINGS_MODULE": settings, **environment}
    with _running(command, port, {**ENVIRONMENT, **own}) as server:
        yield server


@contextlib.contextmanager
def datasette(database: Path) -> Iterator[Server]:
    """Datasette over a file of SQLite, as it comes."""
    port = free_port()
    command = [
        sys.executable, "-W", "ignore", "-m", "datasette", "serve", str(database),
        "--port", str(port),
    ]  # fmt: skip
    with _running(command, port, {}, is_quiet=True) as server:
        yield server


@contextlib.contextmanager
def files(folder: Path) -> Iterator[Server]:
    """A folder of files as they are."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--directory", str(folder)]
    with _running([*command, "--bind", "127.0.0.1"], port, {}, is_quiet=True) as server:
        yield server


@contextlib.contextmanager
def _running(
    command: list[str], port: int, environment: dict[str, str], is_quiet: bool = False
) -> Iterator[Server]:
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if is_quiet else sys.stderr,
    )
    try:
        _wait_for(process, port)
        yield Server(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _wait_for(process: subprocess.Popen, port: int) -> None:
    for _attempt in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"The server stopped at once: {process.args}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"No answer on port {port}: {process.args}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
