"""The body of an answer, where it is small enough to be kept."""

from collections.abc import Iterator
from itertools import chain
from typing import cast

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

MOST_BYTES = 512 * 1024  # of one body; the settings say how many are kept


def whole_body(response: HttpResponseBase) -> bytes | None:
    """The body, or None where it is longer than ``MOST_BYTES``.

    A stream is read that far, and gives the same bytes afterwards; one that ends by then is given
    with its length.
    """
    if not response.streaming:
        body = cast(HttpResponse, response).content
        return body if len(body) <= MOST_BYTES else None
    return _whole_stream(cast(StreamingHttpResponse, response))


def _whole_stream(response: StreamingHttpResponse) -> bytes | None:
    taken: list[bytes] = []
    size = 0
    rest = cast(Iterator[bytes], response.streaming_content)  # this site has no asynchronous views
    for piece in rest:
        taken.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            response.streaming_content = chain(taken, rest)
            return None
    body = b"".join(taken)
    response.streaming_content = [body]
    response.headers["Content-Length"] = str(size)
    return body
