"""The title after a name and a comma: ", 52, a senior analyst at Stratfor,"."""

import re
from collections.abc import Iterator

from services.nlp.extraction.reading import Reading
from services.nlp.extraction.speakers.titles import INSIDE, is_role
from services.nlp.extraction.tables import wordlist

Stretch = tuple[int, int]
STOP = wordlist("titles_stop")
SAYING = re.compile(r"^(?:VBD|VBZ|VBP|MD|WP|WDT|WRB|WP\$)$")


def titles_after(reading: Reading, name: Stretch) -> Iterator[Stretch]:
    """The apposition after a comma: ", 52, a senior analyst at Stratfor,"."""
    tokens = reading.tokens
    at = _skip_age(reading, name[1])
    if at is None or at >= len(tokens):
        return
    if tokens[at].tag == "VBG" and not _leading(reading, at):
        return
    if (
        tokens[at].low == "who"
        and at + 2 < len(tokens)
        and tokens[at + 1].low in ("is", "was", "serves", "works")
    ):
        at += 2
    if tokens[at].tag not in (*INSIDE, "DT", "PRP$"):
        return
    end = end_of(reading, at, tokens[name[0]].sentence)
    if any(is_role(tokens[n].text) for n in range(at, min(end, at + 9))):
        yield at, end


def _leading(reading: Reading, at: int) -> bool:
    """Whether a participle belongs to an office: "managing director", not "running the office"."""
    following = reading.tokens[at + 1 : at + 2]
    return bool(following) and following[0].tag.startswith("NN") and is_role(following[0].text)


def _skip_age(reading: Reading, at: int) -> int | None:
    """The token after the comma that follows a name, and after an age or a party if given."""
    tokens = reading.tokens
    if at < len(tokens) and tokens[at].text == "(":
        while at < len(tokens) and tokens[at].text != ")":
            at += 1
        at += 1
    if at < len(tokens) and tokens[at].low == "who":
        return at
    if at >= len(tokens) or tokens[at].text not in (",", "-", "–", "—"):
        return None
    if at + 2 < len(tokens) and tokens[at + 1].text.isdigit() and tokens[at + 2].text == ",":
        at += 2
    return at + 1


def end_of(reading: Reading, at: int, sentence: int) -> int:
    """Where an apposition ends: at a mark, a finite verb or a relative clause.

    A comma between parts of one name goes on: "mayor of Springfield, Ohio,".
    """
    tokens = reading.tokens
    end = at
    while end < len(tokens) and tokens[end].sentence == sentence:
        token = tokens[end]
        inside_word = token.text == "-" and tokens[end - 1].end == token.start
        if (token.text in STOP and not inside_word) or SAYING.match(token.tag):
            break
        if token.text.isspace():
            break
        end += 1
    while end > at and tokens[end - 1].low in ("and", "but", "as", "in", "that"):
        end -= 1
    return end
