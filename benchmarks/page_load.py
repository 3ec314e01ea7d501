"""The first page in a real browser: when its largest part is painted (Largest Contentful Paint).

Beside it, in the same run, a static copy of the same page and of all that it needs. Also what the
page weighs on the wire.
"""

import re
import shutil
import statistics
import tempfile
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, sync_playwright

from benchmarks import client, servers
from benchmarks.databases import on_sqlite
from benchmarks.serving import prepare

EVENTS = 1_000
VISITS = 20
WIDTHS = (1280, 390)
LCP = """() => new Promise(found => new PerformanceObserver(list =>
    found(list.getEntries().at(-1).startTime)
).observe({type: "largest-contentful-paint", buffered: true}))"""


def compare() -> None:
    """Print the weight of the first page, and its paint beside that of the copy."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("\nThe first page in a browser: no Chromium is installed, not measured.")
        return
    with on_sqlite() as url, tempfile.TemporaryDirectory() as folder:
        prepare(EVENTS, url)
        static = Path(folder, "static")
        servers.collect_static(static)
        with (
            servers.gunicorn("benchmarks.collected", url, BENCH_STATIC=str(static)) as site,
            servers.files(_copy(site.port, Path(folder, "copy"))) as copy,
        ):
            print(f"\nThe first page in Chromium; medians of {VISITS} visits, nothing kept.")
            print(f"{'on the wire, with all it needs':34}{_weight(site.port) / 1000:8.1f} KB")
            with sync_playwright() as playwright:
                options = {"executable_path": chromium, "args": ["--no-sandbox"]}
                browser = playwright.chromium.launch(**options)
                for width in WIDTHS:
                    _print(width, *_painted(browser, (site.port, copy.port), width))


def _print(width: int, site: float, copy: float) -> None:
    print(f"largest paint at {width:4} px            {site:8.0f} ms")
    print(f"static copy                       {copy:8.0f} ms    site / copy {site / copy:6.2f}")


def _painted(browser: Browser, ports: tuple[int, int], width: int) -> list[float]:
    """Milliseconds to the largest paint of each server's first page, visited in turns."""
    found: dict[int, list[float]] = {port: [] for port in ports}
    for _visit in range(VISITS):
        for port in ports:
            context = browser.new_context(viewport={"width": width, "height": 900})
            page = context.new_page()
            page.goto(f"http://localhost:{port}/", wait_until="load")
            found[port].append(page.evaluate(LCP))
            context.close()
    return [statistics.median(times) for times in found.values()]


def _needed(html: str) -> list[str]:
    """The addresses of the files that a page loads."""
    return re.findall(r'<(?:script src|link rel="(?:stylesheet|icon)"[^>]* href)="([^"]+)"', html)


def _weight(port: int) -> int:
    """The bytes of the page's answer and of all that it loads, compressed, headers included."""
    page = _text(port, "/")
    return sum(len(client.fetch(port, path)) for path in ["/", *_needed(page)])


def _copy(port: int, folder: Path) -> Path:
    page = _text(port, "/")
    for path in ["/index.html", *_needed(page)]:
        file = folder / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page if path == "/index.html" else _text(port, path), encoding="utf-8")
    return folder


def _text(port: int, path: str) -> str:
    address = urljoin(f"http://localhost:{port}", path)
    with urllib.request.urlopen(address) as answer:  # noqa: S310 (our own server)
        return answer.read().decode()
