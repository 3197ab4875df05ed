"""What every format makes of what it is given: an article to publish, or why there is none."""

from dataclasses import dataclass
from typing import Literal

from shared.contracts import ArticleMessage

Extent = Literal["full", "summary"]
"""How much of an article a feed carried."""

MAX_WAS = 80
"""As much of a refused value as is shown to the one who sent it, in characters."""


@dataclass(frozen=True)
class Candidate:
    """An article that may be published.

    Attributes:
        message: the message as it goes on the stream.
        extent: for the entry of a feed, whether its text is the article or its summary.
    """

    message: ArticleMessage
    extent: Extent | None = None


@dataclass(frozen=True)
class Refusal:
    """Why an item is no article that can be taken: a sentence its sender can act on.

    Attributes:
        reason: the sentence, naming the field, what it was and what is allowed.
        field: the field that is wrong, None where it is the whole item.
        was: what the field held, cut and with every odd character escaped.
        allowed: what the field may hold.
        id: the item's id where it has one.
        whole: whether it is a document of many items that cannot be read at all.
    """

    reason: str
    field: str | None = None
    was: str | None = None
    allowed: str | None = None
    id: str | None = None
    whole: bool = False


Item = Candidate | Refusal

MAX_ID = 512
"""Longest id that the contract takes, in characters."""


def named(value: object) -> str | None:
    """`value` if an answer can name an item by it: a string that any JSON reader can take."""
    if not isinstance(value, str) or not 0 < len(value) <= MAX_ID:
        return None
    return None if any("\ud800" <= character <= "\udfff" for character in value) else value


def shown(value: object) -> str:
    """`value` for a person: plain ASCII, at most `MAX_WAS` characters, whatever it is."""
    if isinstance(value, str):
        value = value[: MAX_WAS + 1]
    elif isinstance(value, list | dict | tuple):
        return f"{_KINDS[type(value)]} of {len(value)}"
    text = ascii(value)
    return text if len(text) <= MAX_WAS else text[: MAX_WAS - 3] + "..."


def refused_field(field: str, problem: str, was: object, allowed: str) -> Refusal:
    """The refusal of one field that holds `was`."""
    return Refusal(
        reason=f"{field}: {problem} (it was {shown(was)}); allowed: {allowed}",
        field=field,
        was=shown(was),
        allowed=allowed,
    )


_KINDS: dict[type, str] = {list: "an array", tuple: "an array", dict: "an object"}
