"""An article with its statements marked in the text and told beside it, ready to print."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from services.search.addresses import SEARCH, article_page, article_part, speaker_page
from services.search.page.article_cards import CardMaker, MarkedPassage, NumberedCard
from services.search.page.cards import NAME, Source, source_of
from services.search.page.marks import looks_of, voices_of
from services.search.page.parts import Part, parts, with_statement
from services.search.page.passages import passages
from services.search.page.wording import LANGUAGES, counted, number, shortened
from services.search.parameters import Filters, address
from services.search.parameters.writing import path_segment
from services.search.wordings import Others
from shared.contracts import Statement, StatementsMessage
from shared.index.answer import ArticleSummary

MOST_VOICES = 40
"""Speakers that are told above an article."""

NONE: Mapping[str, Others] = {}


@dataclass(frozen=True)
class Voice:
    """One speaker of the article: how often, and the line that is under the words."""

    name: str
    link: str | None
    count: str
    look: str


@dataclass(frozen=True)
class Parts:
    """Which part of a long article this is, and where its neighbours are."""

    label: str
    previous: str | None
    following: str | None


@dataclass(frozen=True)
class ArticleView:
    """All that the page of an article prints; `original` is an address that is safe to follow.

    Attributes:
        parts: None where the whole article is on one page.
        more_voices: how many speakers are not among `voices`.
        elsewhere: statements whose words stand nowhere in the text; told on the last part.
    """

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
    parts: Parts | None
    voices: tuple[Voice, ...]
    more_voices: int
    passages: tuple[MarkedPassage, ...]
    elsewhere: tuple[NumberedCard, ...]


@dataclass(frozen=True)
class Asked:
    """What of a long article is asked for: a part by its number, or that of a statement."""

    part: int | None = None
    statement: str | None = None


FIRST = Asked()


def article_view(
    message: StatementsMessage,
    host: str,
    others: Mapping[str, Others] = NONE,
    asked: Asked = FIRST,
) -> ArticleView | None:
    """The page of an article, or of one part of it; None if it has no such part.

    Args:
        message: the article and its statements as the index has them.
        host: scheme and host of this service, for citations.
        others: of its statements those whose words are on record in other articles as well.
        asked: a statement that the article does not have is in the first part.
    """
    article, statements = message.article, message.statements
    cut = passages(article.text, statements)
    voices = voices_of(statements)
    divided = parts(cut, len(statements))
    part = _part(divided, statements, asked)
    if part is None:
        return None
    cards = CardMaker(message, looks_of(cut, statements, voices), others, host)
    placed = {place for passage in cut for place in passage.statements}
    lost = [place for place in range(len(statements)) if place not in placed]
    told = list(_told(statements, voices))
    return ArticleView(
        title=shortened(article.title or "Untitled article", 300),
        source=source_of(ArticleSummary.of(article)),
        authors=shortened(", ".join(article.authors), 300),
        language=LANGUAGES.get(article.language or "", article.language or ""),
        original=web_address(article.url),
        statements_label=counted(len(statements), "statement"),
        skipped=message.skipped,
        search=address(SEARCH, Filters(article=article.id, act="all")),
        api="/v1" + article_page(article.id),
        report=f"/report?article={path_segment(article.id)}",
        parts=_neighbours(article.id, part) if part.of > 1 else None,
        voices=tuple(told[:MOST_VOICES]),
        more_voices=len(told[MOST_VOICES:]),
        passages=tuple(cards.passage(passage) for passage in part.passages),
        elsewhere=tuple(cards.card(place) for place in lost) if part.number == part.of else (),
    )


def _part(divided: Sequence[Part], statements: Sequence[Statement], asked: Asked) -> Part | None:
    if asked.part is not None:
        return divided[asked.part - 1] if 0 < asked.part <= len(divided) else None
    places = (n for n, statement in enumerate(statements) if statement.id == asked.statement)
    return with_statement(divided, next(places, None))


def _neighbours(article_id: str, part: Part) -> Parts:
    before, after = part.previous, part.following
    return Parts(
        label=f"Part {part.number} of {part.of}",
        previous=article_part(article_id, before) if before else None,
        following=article_part(article_id, after) if after else None,
    )


def web_address(url: str | None) -> str | None:
    """`url` if it is http or https: any other scheme could run in the reader's browser."""
    if not url:
        return None
    try:
        split = urlsplit(url)
    except ValueError:
        return None
    return url if split.scheme in ("http", "https") and split.netloc else None


def _told(statements: Sequence[Statement], voices: Mapping[str | None, int]) -> Iterable[Voice]:
    counts = Counter(statement.speaker.name for statement in statements)
    for name, count in counts.most_common():
        yield Voice(
            name=shortened(name, NAME) if name else "Unnamed speaker",
            link=speaker_page(name),
            count=number(count),
            look=f"voice-{voices[name]}",
        )
