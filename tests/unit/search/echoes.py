"""One quotation in four outlets: whole, with a word changed, in part, and in an agency's words."""

from shared.contracts import Article, StatementsMessage
from tests.unit.search.records import article, message, statement

WHOLE = "“This pier did not exist ten years ago, and in ten weeks it may be gone.”"
CHANGED = "“This pier did not exist ten years ago. In ten weeks it may be gone!”"
PART = "A pier that “did not exist ten years ago” may soon be gone"
OTHER = "“The tram will run again when the pier has been built.”"
FORMULA = "did not answer questions from reporters"


def echoes() -> list[StatementsMessage]:
    """The oldest first; the last article has two other statements, one of them a formula."""
    told = (
        ("wire", "2031-06-01", WHOLE, "Ada Lind"),
        ("courier", "2031-06-02", CHANGED, "Lind"),
        ("kestrel", "2031-06-03", PART, "Ada Lind"),
    )
    found = []
    for outlet, day, words, speaker in told:
        of = _article(outlet, day, f"{words}, {speaker} said.")
        found.append(message(of, statement(of, words, by=speaker, cue="said")))
    of = _article("ledger", "2031-06-04", f"{OTHER} Ada Lind said. Bo Quill {FORMULA}.")
    both = statement(of, OTHER, by="Ada Lind"), statement(of, FORMULA, by="Bo Quill")
    found.append(message(of, *both))
    of = _article("post", "2031-06-05", f"The owner {FORMULA}.")
    found.append(message(of, statement(of, FORMULA, by="owner")))
    return found


def _article(outlet: str, day: str, text: str) -> Article:
    return article(
        text,
        id=outlet,
        title=f"The pier in the {outlet}",
        publisher=f"{outlet}.example",
        published_at=f"{day}T09:00:00Z",
        url=None,
    )
