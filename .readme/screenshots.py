"""Takes the pictures of the README from the running site, with the facts of the two releases.

``make screenshots``; needs Chromium. The site runs on an empty database of its own.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
PICTURES = {
    "table.png": ("/?sort=status", 1280, 900),
    "country.png": ("/countries/PY/", 1280, 800),
    "map.png": ("/map/", 1280, 1250),
    "phone.png": ("/es/?status=adopted", 390, 844),
}


@contextmanager
def running_site() -> Iterator[str]:
    """The site on a port of its own, until the pictures are taken."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/pictures.sqlite3"}
        manage = [sys.executable, str(HERE.parent / "manage.py")]
        subprocess.run([*manage, "prepare"], env=environment, check=True, stdout=subprocess.DEVNULL)
        serve = [*manage, "runserver", "--noreload", f"127.0.0.1:{port}"]
        server = subprocess.Popen(serve, env=environment, stderr=subprocess.DEVNULL)
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def _wait_for(port: int) -> None:
    for _attempt in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The site did not start.")


def take_pictures() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("No Chromium is installed; on Debian: apt install chromium")
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (path, width, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(site + path)
            page.screenshot(path=HERE / name)
            page.close()
            print(name)


if __name__ == "__main__":
    take_pictures()
