"""Invented releases, and small PDFs, for the tests of reading."""

import zlib

FIRST = (
    "The Organization of American States (OAS) sent four engineers to the ports of Dominica this "
    "week, at the request of the Government."
)
SECOND = (
    "The engineers looked at the cranes, at the computers that steer them and at the people who "
    "have to sit in front of these at night."
)


def make_release(
    kind="Press Release",
    title="Four Engineers Look at the Ports of Dominica",
    date="\xa0\xa0May 4, 2011",
    body=(FIRST, SECOND),
    trailer="Reference: E-512/11",
    above=(),
):
    """Return a release in the layout of the OAS; None leaves a part out."""
    parts = [*above, kind, title, date, *body, trailer]
    return "\n\n".join(part for part in parts if part is not None)


def wordings(reading):
    """Return the paragraphs' texts."""
    return [paragraph.text for paragraph in reading.paragraphs]


def make_pdf(objects, trailer="/Root 1 0 R"):
    """Return a PDF of the given objects, numbered from 1, with its table of offsets."""
    data, offsets = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    tail = f"trailer<</Size {size} {trailer}>>\nstartxref\n{len(data)}\n%%EOF".encode()
    return data + xref + tail


def make_stream(content, filters="/FlateDecode"):
    """Return a PDF stream object of bytes that are already encoded."""
    return (
        b"<</Length %d/Filter[%s]>>stream\n"
        % (
            len(content),
            filters.encode(),
        )
        + content
        + b"\nendstream"
    )


def make_page_objects(*streams):
    """Return the objects of a PDF with one page for each content stream."""
    first = 4
    pages = range(first, first + 2 * len(streams), 2)
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(streams)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, stream in zip(pages, streams, strict=True):
        page = (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {number + 1} 0 R>>"
        )
        objects += [page.encode(), stream]
    return objects


def draw_lines(lines):
    """Return the content stream that writes lines of (text, distance to the line above)."""
    drawing = "BT /F1 12 Tf 72 740 Td\n"
    for text, distance in lines:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        drawing += f"0 -{distance} Td ({escaped}) Tj\n"
    return make_stream(zlib.compress((drawing + "ET").encode("cp1252")))
