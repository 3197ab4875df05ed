"""What RSS, Atom and JSON Feed have in common: how an entry gets its id and its text."""

import re
from urllib.parse import urlsplit

from services.ingest.formats.item import MAX_ID
from shared.contracts import canonical_address


def entry_id(given: str | None, link: str | None, home: str | None) -> str | None:
    """The publisher's id of an entry, made to mean one article in the whole world.

    Args:
        given: the entry's `guid` or `id`.
        link: the entry's address.
        home: address of the feed or of its site.

    Returns:
        `given` where it is worldwide (`urn:...`, `tag:...`, another web address than the link);
        None where the link or the text is to give the id: the guid only repeats the link, or is
        a local number and nobody knows whose; else the host of the feed before the local one.
    """
    if not given or len(given) > MAX_ID - 255:
        return None
    if _same_address(given, link):
        return None
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", given):
        return given
    host = _host(home) or _host(link)
    return f"{host}:{given}" if host else None


def _same_address(one: str, other: str | None) -> bool:
    try:
        return other is not None and canonical_address(one) == canonical_address(other)
    except ValueError:
        return False


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None
