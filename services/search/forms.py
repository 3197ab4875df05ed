"""Forms of our own pages, and nobody else's: who sent one is looked at before it is read."""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl, urlsplit

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import Headers

LARGEST = 32_768
"""Bytes of a form; the longest field that any of them has is a few thousand characters."""

MOST_FIELDS = 100
URLENCODED = "application/x-www-form-urlencoded"

FOREIGN = (
    "This was sent from another site, so nothing was done. Open the page here and send it again."
)


def is_foreign(headers: Headers) -> bool:
    """Whether a page of another site made the browser send this.

    Browsers say it in Sec-Fetch-Site, and say in Origin where a form was. A page of a site beside
    us ("same-site") is another site.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and _place(origin) != headers.get("host", "").lower()


def check_origin(request: Request) -> None:
    """For everything that changes something.

    Raises:
        HTTPException: 403, a page of another site sent it.
    """
    if is_foreign(request.headers):
        raise HTTPException(403, FOREIGN)


async def read_form(request: Request) -> Mapping[str, str]:
    """The fields of a form that one of our own pages sent; of a name given twice the last one.

    Raises:
        HTTPException: 403, it is not known to come from here; 413, 415 or 422, it is too large, no
            form, or cannot be read.
    """
    check_origin(request)
    if not {"sec-fetch-site", "origin"} & set(request.headers.keys()):
        raise HTTPException(403, "Programs use the API; this form is for browsers.")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != URLENCODED:
        raise HTTPException(415, f"A form is sent as {URLENCODED}.")
    try:
        text = (await read_body(request)).decode("utf-8")
        fields = parse_qsl(
            text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"
        )
    except ValueError:  # UnicodeDecodeError is one, too
        raise HTTPException(422, "The form cannot be read: it is not UTF-8.") from None
    return dict(fields)


async def read_body(request: Request, largest: int = LARGEST) -> bytes:
    """The body, as long as it is no larger than it may be.

    Raises:
        HTTPException: 413, it is.
    """
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > largest:
            raise HTTPException(413, f"At most {largest:,} bytes can be sent here.")
    return body


def _place(origin: str) -> str:
    """Host and port of an origin as a Host header has them; "null" has none that fits."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


Form = Annotated[Mapping[str, str], Depends(read_form)]
