"""Ids that anyone can compute again: the same input gives the same id on every machine."""

import hashlib
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "cmpid", "ocid", "smid")
"""Starts of query parameters that say how a reader came, not what is read."""


def _digest(*parts: str) -> str:
    """32 hexadecimal digits (128 bits) of SHA-256 over the parts, unambiguous at their borders."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:32]


def canonical_address(url: str) -> str:
    """`url` without what does not change the article: fragment, tracking, port, case of host.

    Raises:
        ValueError: it is no absolute http or https address.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"not an address: {url[:200]!r}: {error}") from None
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise ValueError(f"not an absolute http or https address: {url[:200]!r}")
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.lower().startswith(TRACKING)
    ]
    return urlunsplit(("https", host, parts.path or "/", urlencode(sorted(query)), ""))


def article_id(given: str | None, url: str | None, text: str) -> str:
    """The publisher's id if there is one, else from the address, else from the text.

    Raises:
        ValueError: `url` is needed and is no web address.
    """
    if given:
        return given
    if url:
        return "url-" + _digest(canonical_address(url))
    return "text-" + _digest(text)


def content_hash(fields: Iterable[str]) -> str:
    """Tells one revision of an article from another: over all of its fields, in order."""
    return _digest(*fields)


def statement_id(article: str, speaker: str | None, offsets: Iterable[tuple[int, int]]) -> str:
    """The same for one speaker's same words at the same place of the same article.

    Args:
        article: the article's id.
        speaker: the speaker's name; two speakers who share a cue are two statements.
        offsets: start and end of each content fragment and then of the cue, in code points.
    """
    places = ",".join(f"{start}-{end}" for start, end in offsets)
    return _digest(article, speaker or "", places)
