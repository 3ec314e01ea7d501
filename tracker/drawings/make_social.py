"""Makes ``static/social.png``, the picture that goes with a link to this site elsewhere.

Needed again only when the shapes of the map, the name of the site or its colours change. Needs
the development tools and an installed Chromium::

    python -m tracker.drawings.make_social /usr/bin/chromium

It shows no status, so that it is never out of date.
"""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

from tracker.drawings.geometry import panels

OUTPUT = Path(__file__).parents[2] / "static" / "social.png"
WIDTH, HEIGHT = 1200, 630  # what sites that show links crop the least

STYLE = """
body { margin: 0; display: flex; height: 630px; background: #fff; color: #17202a;
  font-family: "DejaVu Sans", "Liberation Sans", sans-serif; }
main { width: 640px; padding: 120px 0 0 72px; }
h1 { margin: 0 0 32px; font-size: 60px; line-height: 1.15; letter-spacing: -1px; }
p { margin: 0; color: #4d5a67; font-size: 29px; line-height: 1.45; }
hr { width: 96px; height: 8px; margin: 0 0 40px; border: 0; background: #0b57a4; }
svg { flex: 1; shape-rendering: crispEdges; height: 590px; margin: 20px 24px 20px 0; }
"""
WORDS = """
<hr><h1>Cybersecurity Strategy Tracker</h1>
<p>Where the national strategies of the Americas stand, and the published release that proves it</p>
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("chromium", help="the path of the browser")
    arguments = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=arguments.chromium, args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(f"<style>{STYLE}</style><main>{WORDS}</main>{_map()}")
        page.screenshot(path=OUTPUT)
        browser.close()


def _map() -> str:
    """The whole of the Americas, the member states in one colour."""
    panel = panels()[0]
    members = "".join(shape.d for shape in panel.shapes)
    return (
        f'<svg viewBox="0 0 {panel.width} {panel.height}">'
        f'<path d="{panel.land}" fill="#d5dbe1"/>'
        f'<path d="{members}" fill="#0b57a4" stroke="#fff" stroke-width="2"/></svg>'
    )


if __name__ == "__main__":
    main()
