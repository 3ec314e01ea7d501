"""Write the text of the PDF on standard input to standard output, under limits.

``pdf.extract_text`` runs this file as a script, and takes from it the limits and the exit codes.
Pages are parted by a form feed. pypdf bounds what a stream may unpack to (75 MB); the limits here
hold whatever it does.
"""

import io
import logging
import resource
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject

MAX_PAGES = 60
PROTECTED, TOO_LONG, NO_TEXT, DAMAGED = 10, 11, 12, 13

_MEGABYTE = 1024 * 1024
_MAX_MEMORY = 512 * _MEGABYTE
_MAX_OUTPUT = 5 * _MEGABYTE
_MAX_CPU_SECONDS = 2


def main() -> int:
    """Read, write, and return the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_MAX_CPU_SECONDS, _MAX_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    return write_text(sys.stdin.buffer.read())


def write_text(data: bytes) -> int:
    """Write the text of each page; return 0, or the code of what is wrong."""
    import pypdf
    from pypdf import errors

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return PROTECTED
        if len(reader.pages) > MAX_PAGES:
            return TOO_LONG
        texts = [page_text(page) for page in reader.pages]
    except errors.DependencyError:
        return PROTECTED
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return DAMAGED
    if not any(text.strip() for text in texts):
        return NO_TEXT
    output = "\f".join(text.replace("\f", "\n") for text in texts)
    sys.stdout.buffer.write(output.encode("utf-8", errors="replace")[:_MAX_OUTPUT])
    return 0


def page_text(page: "PageObject") -> str:
    """Return the text of a page as it is laid out; plainly where the layout cannot be told.

    A gap counts as a blank line from 1.6 times the height of the letters; where that makes every
    other line blank, the lines are widely spaced, and the gap has to be twice that height.
    """
    try:
        for weight in (0.8, 1.0):
            text = page.extract_text(
                extraction_mode="layout",
                layout_mode_space_vertically=True,
                layout_mode_font_height_weight=weight,
            )
            lines = [bool(line.strip()) for line in text.strip().split("\n")]
            if lines.count(False) < 0.7 * lines.count(True):
                break
    except (MemoryError, RecursionError):
        raise
    except Exception:
        text = ""
    return text if text.strip() else page.extract_text()


if __name__ == "__main__":
    sys.exit(main())
