"""The cards beside an article's text, each with its number, and the marks they belong to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.search.addresses import citation_page
from services.search.page.cards import Card, statement_card
from services.search.page.citation import Citation, citation
from services.search.page.marks import Mark, card_anchor, mark
from services.search.page.parts import INLINE
from services.search.page.passages import Passage
from services.search.wordings import Others
from shared.contracts import Statement, StatementsMessage
from shared.index.answer import ArticleSummary


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
class CardMaker:
    """What the cards of one article are made from.

    Attributes:
        looks: for each statement what `marks.looks_of` says.
        others: of the statements those whose words are on record in other articles as well.
        host: scheme and host of this service, for citations.
    """

    message: StatementsMessage
    looks: Sequence[str]
    others: Mapping[str, Others]
    host: str

    def card(self, place: int) -> NumberedCard:
        """The card of the statement at this place in the article."""
        article, statements = self.message.article, self.message.statements
        statement, summary = statements[place], ArticleSummary.of(article)
        inline = len(statements) <= INLINE
        return NumberedCard(
            number=place + 1,
            joint=place > 0 and _joint(statements[place - 1], statement),
            anchor=card_anchor(place),
            look=self.looks[place],
            card=statement_card(statement, summary, others=self.others.get(statement.id)),
            citation=citation(statement, summary, self.host, article.text) if inline else None,
            cite=citation_page(statement.id),
        )

    def passage(self, passage: Passage) -> MarkedPassage:
        """A passage as it is printed."""
        statements = self.message.statements
        return MarkedPassage(
            paragraphs=tuple(
                tuple(mark(segment, statements, self.looks) for segment in paragraph)
                for paragraph in passage.paragraphs
            ),
            cards=tuple(self.card(place) for place in passage.statements),
        )


def _joint(one: Statement, other: Statement) -> bool:
    same_words = one.content == other.content and one.cue == other.cue
    return same_words and one.targets == other.targets
