"""Programs that run beside the tests, on this machine, each at a port of its own."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

STARTING = 30  # seconds for a server to answer for the first time
REDIS = shutil.which("redis-server")


def free_port() -> int:
    """A port of this machine on which nobody listens just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment_of(database_url: str, cache_url: str) -> dict[str, str]:
    """What a server with production settings needs to know, on plain HTTP."""
    return os.environ | {
        "DATABASE_URL": database_url,
        "CACHE_URL": cache_url,
        "DEBUG": "off",
        "SECRET_KEY": "only-for-servers-that-tests-start" * 2,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "off",
        "DJANGO_SETTINGS_MODULE": "tests.answers.served",
        "PYTHONPATH": str(settings.BASE_DIR),
    }


def run(code: str, environment: dict[str, str]) -> None:
    """Run some Python with Django set up, in a process of its own."""
    setup = "import django; django.setup()\n"
    command = [sys.executable, "-c", setup + code]
    subprocess.run(command, env=environment, cwd=settings.BASE_DIR, check=True)


@contextlib.contextmanager
def running(
    command: list[str], port: int, environment: dict[str, str]
) -> Iterator[subprocess.Popen]:
    """A program that listens on a port, until the end of the block."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, **quiet) as process:
        try:
            _wait_for(port, process)
            yield process
        finally:
            # Asked first, so that a server takes its workers along.
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def _wait_for(port: int, process: subprocess.Popen) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args} does not answer on port {port}.")


@contextlib.contextmanager
def redis_server() -> Iterator[tuple[str, subprocess.Popen]]:
    """A Redis that keeps nothing on disk: its address, and its process."""
    port = free_port()
    command = [str(REDIS), "--port", str(port), "--save", "", "--bind", "127.0.0.1"]
    with running(command, port, dict(os.environ)) as process:
        yield f"redis://127.0.0.1:{port}/0", process


@contextlib.contextmanager
def web_server(environment: dict[str, str]) -> Iterator[int]:
    """One process of the site, as gunicorn runs it; gives its port."""
    port = free_port()
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    command = [gunicorn, "tracker.wsgi", "--workers", "1", "--bind", f"127.0.0.1:{port}"]
    with running(command, port, environment):
        yield port


class Visitor:
    """Somebody who asks a server, and keeps its cookies. All servers go by one name."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: SimpleCookie = SimpleCookie()

    def get(self, path: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, data: dict[str, str]) -> tuple[http.client.HTTPResponse, str]:
        body = urlencode(data | {"csrfmiddlewaretoken": self.cookies["csrftoken"].value})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, headers)

    def log_in(self, name: str, password: str) -> None:
        self.get("/admin/login/")
        response, _page = self.post("/admin/login/", {"username": name, "password": password})
        assert response.status == 302

    def _ask(self, method, path, body, headers):
        cookies = "; ".join(f"{name}={each.value}" for name, each in self.cookies.items())
        headers = {"Host": "127.0.0.1", **headers} | ({"Cookie": cookies} if cookies else {})
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(connection):
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            page = response.read().decode()
        for value in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(value)
        return response, page
