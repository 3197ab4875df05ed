"""Numbers that put statements in order, the same for every engine.

A page starts where the last one ended, so no two statements may stand at the same place, and no
statement may move because another one arrives. Hence two numbers, both ascending: first the second
of publication together with the start of a hash of the article's id, then the rest of that hash
together with the statement's position. Statements of one article stay together, in order of
appearance; articles of the same second are in an order that means nothing and never changes.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass

_EPOCH = dt.datetime(1600, 1, 1, tzinfo=dt.UTC)
_SECOND_BITS, _HEAD_BITS, _TAIL_BITS, _POSITION_BITS = 35, 28, 39, 24
_LAST_SECOND = 2**_SECOND_BITS - 1
"""2688, after every year a date of publication may have; it stands for "not known"."""


@dataclass(frozen=True)
class SortKeys:
    """Where one statement stands.

    Attributes:
        newest: ascending from the newest to the oldest, unknown dates last; below 2**63.
        oldest: ascending from the oldest to the newest, unknown dates last; below 2**63.
        place: ascending within the same `newest` or `oldest`; below 2**63.
    """

    newest: int
    oldest: int
    place: int


def sort_keys(article_id: str, published_at: dt.datetime | None, position: int) -> SortKeys:
    """The keys of the statement at `position` (from 0) of an article.

    Args:
        published_at: in UTC, between the years 1600 and 2200; fractions of a second do not count.
    """
    digest = hashlib.sha256(article_id.encode("utf-8")).digest()
    number = int.from_bytes(digest[:16], "big") >> (128 - _HEAD_BITS - _TAIL_BITS)
    head, tail = number >> _TAIL_BITS, number & (2**_TAIL_BITS - 1)
    second = None if published_at is None else (published_at - _EPOCH) // dt.timedelta(seconds=1)
    return SortKeys(
        newest=_key(None if second is None else _LAST_SECOND - 1 - second, head),
        oldest=_key(second, head),
        place=tail << _POSITION_BITS | min(position, 2**_POSITION_BITS - 1),
    )


def _key(second: int | None, head: int) -> int:
    return (_LAST_SECOND if second is None else second) << _HEAD_BITS | head
