"""Which side each speaker is known to take toward whom, and what a statement changes in it.

Plain functions on plain data: what was known goes in, what is new comes out.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shared.alerts.event import Side, Turn
from shared.contracts import Statement, StatementsMessage
from shared.index.facet_values import facet_value
from shared.names.joins import NO_JOINS, Joins

SEQUENCE_STEP = 2**20
"""A sequence is the moment of arrival in milliseconds times this, and a number."""

Field = tuple[str, str]
"""Key and field of a Redis hash: a speaker's sides, and a target in it; the empty field says since
when the speaker is on record."""

History = Mapping[Field, str]
"""What is stored in fields; those that are not there are missing, or empty."""


@dataclass(frozen=True)
class Known:
    """The side that a speaker was last known to take toward a target.

    Attributes:
        moment: of the article, in milliseconds since 1970.
        article, statement: where it is from.
    """

    side: Side
    moment: int
    article: str
    statement: str

    def stored(self) -> str:
        """As it is stored."""
        return json.dumps([self.side, self.moment, self.article, self.statement])

    @classmethod
    def read(cls, stored: str) -> "Known":
        """From what `stored` gave."""
        side, moment, article, statement = json.loads(stored)
        return cls(side, moment, article, statement)


@dataclass(frozen=True)
class Novelty:
    """What is new in one statement.

    Attributes:
        first: whether nothing by its speaker was on record before.
        turns: sides that were not known of the speaker before.
    """

    first: bool = False
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class Learned:
    """What one message adds to what is known.

    Attributes:
        novelties: one for each statement, in order.
        changed: fields with their new values.
    """

    novelties: tuple[Novelty, ...]
    changed: Mapping[Field, str]


def fields_of(message: StatementsMessage, joins: Joins = NO_JOINS) -> list[Field]:
    """Every field that `learn` reads or writes for a message, each once."""
    return list(dict.fromkeys(field for one in message.statements for field in _fields(one, joins)))


def learn(message: StatementsMessage, history: History, joins: Joins = NO_JOINS) -> Learned:
    """What the statements of a message change in what is known, in order of appearance.

    Names that are joined are one speaker; what was learned of each before they were is not.

    An article that is older than the one the known side is from changes nothing: it arrived late.
    Nor is it a change of side if both are from one article, which is then a revision of it, or one
    that weighs both sides.
    """
    known = {field: value for field, value in history.items() if value}
    before = dict(known)
    novelties = [_learn_one(message, one, known, joins) for one in message.statements]
    changed = {field: value for field, value in known.items() if before.get(field) != value}
    return Learned(tuple(novelties), changed)


def on_record(
    statement: Statement, published_at: dt.datetime | None, joins: Joins = NO_JOINS
) -> Mapping[Field, str]:
    """What a statement that is in the index says of its speaker, where nothing later is known.

    Args:
        published_at: of its article; without a date it is older than every other.
    """
    moment = milliseconds(published_at) if published_at else 0
    known: dict[Field, str] = {}
    if statement.speaker.name:
        known[_key_of(statement.speaker.name, joins), ""] = str(moment)
    for field, side in _sides(statement, joins):
        known[field] = Known(side, moment, statement.article_id, statement.id).stored()
    return known


def moment_of(message: StatementsMessage) -> int:
    """When the article was published, else when it arrived, in milliseconds since 1970."""
    published = message.article.published_at
    return message.sequence // SEQUENCE_STEP if published is None else milliseconds(published)


def milliseconds(moment: dt.datetime) -> int:
    """Since 1970."""
    return int((moment - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) / dt.timedelta(milliseconds=1))


def speaker_key(name: str) -> str:
    """The hash with the sides of a speaker; names may be long, so it is a digest of the name."""
    return f"alert-sides:{hashlib.sha256(name.encode()).hexdigest()[:32]}"


def _learn_one(
    message: StatementsMessage, statement: Statement, known: dict[Field, str], joins: Joins
) -> Novelty:
    fields = list(_fields(statement, joins))
    if not fields:
        return Novelty()
    heard, *_ = fields
    first = heard not in known
    known.setdefault(heard, str(moment_of(message)))
    turns = [_turn(message, statement, one, known) for one in _sides(statement, joins)]
    return Novelty(first, tuple(turn for turn in turns if turn is not None))


def _turn(
    message: StatementsMessage,
    statement: Statement,
    taken: tuple[Field, Side],
    known: dict[Field, str],
) -> Turn | None:
    """Keep the side in `known` if it is news, and say whether it is another one than before."""
    field, side = taken
    now = Known(side, moment_of(message), message.article.id, statement.id)
    before = Known.read(known[field]) if field in known else None
    if before and before.moment > now.moment and before.article != now.article:
        return None
    known[field] = now.stored()
    if before is None:
        return Turn(target=field[1], before=None, after=side)
    if before.side == side or before.article == now.article:
        return None
    return Turn(
        target=field[1],
        before=before.side,
        before_article=before.article,
        before_statement=before.statement,
        after=side,
    )


def _fields(statement: Statement, joins: Joins) -> Iterator[Field]:
    """The field that says that the speaker is on record, then one for each side taken."""
    if statement.speaker.name:
        yield _key_of(statement.speaker.name, joins), ""
        for field, _ in _sides(statement, joins):
            yield field


def _key_of(name: str, joins: Joins) -> str:
    return speaker_key(joins.canonical(facet_value(name)))


def _sides(statement: Statement, joins: Joins) -> Sequence[tuple[Field, Side]]:
    if not statement.speaker.name:
        return ()
    key = _key_of(statement.speaker.name, joins)
    return [
        ((key, facet_value(target.name)), target.stance)
        for target in statement.targets
        if target.name and target.stance != "neutral"
    ]
