"""An article with its statements marked in the text and told beside it, ready to print."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from services.search.addresses import SEARCH, article_page, citation_page, speaker_page
from services.search.page.cards import NAME, Card, Source, source_of, statement_card
from services.search.page.citation import Citation, citation
from services.search.page.marks import Mark, card_anchor, looks_of, mark, voices_of
from services.search.page.passages import Passage, passages
from services.search.page.wording import LANGUAGES, counted, number, shortened
from services.search.parameters import Filters, address
from services.search.parameters.writing import path_segment
from services.search.wordings import Others
from shared.contracts import Statement, StatementsMessage
from shared.index.answer import ArticleSummary

INLINE = 25
"""Statements up to which an article's page brings their citations along; each is 1.5 KB."""

NONE: Mapping[str, Others] = {}


@dataclass(frozen=True)
class NumberedCard:
    """The card of a statement in its article; `anchor` is its own place, `look` lights it.

    Attributes:
        citation: None in an article of many statements; `cite` leads to it.
        joint: whether the card before it tells of the same words, cue and sides, which another
            speaker shares.
    """

    number: int
    joint: bool
    anchor: str
    look: str
    card: Card
    citation: Citation | None
    cite: str


@dataclass(frozen=True)
class MarkedPassage:
    """Paragraphs of marked text, and the cards of the statements that begin in them."""

    paragraphs: tuple[tuple[Mark, ...], ...]
    cards: tuple[NumberedCard, ...]


@dataclass(frozen=True)
class Voice:
    """One speaker of the article: how often, and the line that is under the words."""

    name: str
    link: str | None
    count: str
    look: str


@dataclass(frozen=True)
class ArticleView:
    """All that the page of an article prints; `original` is an address that is safe to follow."""

    title: str
    source: Source
    authors: str
    language: str
    original: str | None
    statements_label: str
    skipped: str | None
    search: str
    api: str
    report: str
    voices: tuple[Voice, ...]
    passages: tuple[MarkedPassage, ...]
    elsewhere: tuple[NumberedCard, ...]


def article_view(
    message: StatementsMessage, host: str, others: Mapping[str, Others] = NONE
) -> ArticleView:
    """The page of an article.

    Args:
        message: the article and its statements as the index has them.
        others: of its statements those whose words are on record in other articles as well.
        host: scheme and host of this service, for citations.
    """
    article, statements = message.article, message.statements
    summary = ArticleSummary.of(article)
    cut = passages(article.text, statements)
    voices = voices_of(statements)
    looks = looks_of(cut, statements, voices)
    cards = [
        NumberedCard(
            number=place + 1,
            joint=place > 0 and _joint(statements[place - 1], statement),
            anchor=card_anchor(statement),
            look=looks[place],
            card=statement_card(statement, summary, others=others.get(statement.id)),
            citation=citation(statement, summary, host, article.text)
            if len(statements) <= INLINE
            else None,
            cite=citation_page(statement.id),
        )
        for place, statement in enumerate(statements)
    ]
    placed = {place for passage in cut for place in passage.statements}
    return ArticleView(
        title=shortened(article.title or "Untitled article", 300),
        source=source_of(summary),
        authors=shortened(", ".join(article.authors), 300),
        language=LANGUAGES.get(article.language or "", article.language or ""),
        original=web_address(article.url),
        statements_label=counted(len(statements), "statement"),
        skipped=message.skipped,
        search=address(SEARCH, Filters(article=article.id, act="all")),
        api="/v1" + article_page(article.id),
        report=f"/report?article={path_segment(article.id)}",
        voices=tuple(_told(statements, voices)),
        passages=tuple(_marked(passage, statements, looks, cards) for passage in cut),
        elsewhere=tuple(card for place, card in enumerate(cards) if place not in placed),
    )


def web_address(url: str | None) -> str | None:
    """`url` if it is http or https: any other scheme could run in the reader's browser."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _joint(one: Statement, other: Statement) -> bool:
    same_words = one.content == other.content and one.cue == other.cue
    return same_words and one.targets == other.targets


def _told(statements: Sequence[Statement], voices: Mapping[str | None, int]) -> Iterable[Voice]:
    counts = Counter(statement.speaker.name for statement in statements)
    for name, count in counts.most_common():
        yield Voice(
            name=shortened(name, NAME) if name else "Unnamed speaker",
            link=speaker_page(name),
            count=number(count),
            look=f"voice-{voices[name]}",
        )


def _marked(
    passage: Passage,
    statements: Sequence[Statement],
    looks: Sequence[str],
    cards: Sequence[NumberedCard],
) -> MarkedPassage:
    return MarkedPassage(
        paragraphs=tuple(
            tuple(mark(segment, statements, looks) for segment in paragraph)
            for paragraph in passage.paragraphs
        ),
        cards=tuple(cards[place] for place in passage.statements),
    )
