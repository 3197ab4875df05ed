"""How much of a long text is read: whole sentences up to a limit."""

import re

LONGEST = 300_000
"""Code points that are read of one article, about 50,000 words: longer than what news is, and half
a minute of work. What a text of any length costs is bounded by it.
"""
LATE = 0.9
"""A cut is made in the last tenth of what may be read, at the best place there is."""
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*(?=\s)|(?=\n)")


def readable(text: str, limit: int = LONGEST) -> str:
    """The start of `text` that is read: all of it, or up to the last end of a sentence before
    `limit` code points, else of a word, else exactly so many.
    """
    if len(text) <= limit:
        return text
    earliest = int(limit * LATE)
    ends = [match.end() for match in SENTENCE_END.finditer(text, earliest, limit)]
    if ends:
        return text[: ends[-1]]
    space = text.rfind(" ", earliest, limit)
    return text[: space if space > 0 else limit]


def unread(text: str, read: str) -> str | None:
    """A sentence that says that the end of a text was not read, None where all of it was."""
    if len(read) == len(text):
        return None
    return (
        f"Only the first {len(read):,} of {len(text):,} characters were read for statements: "
        "the article is too long to be read whole."
    )
