"""Which alerts tell which statements."""

import datetime as dt
from typing import Any

import pytest

from services.alerts.checking import Match, events_of, told
from services.alerts.sides import Novelty, fields_of, learn
from shared.alerts.event import MAX_LINE, MAX_TARGETS, MAX_WORDS, Turn
from shared.alerts.saved import Alert, Kind, new_alert
from shared.index.query import StatementQuery
from tests.unit.search.newsroom import newsroom
from tests.unit.search.records import article, message, statement, target

NOW = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)
NEW = Turn(target="treaty", before=None, after="oppose")
FLIP = Turn(target="treaty", before="support", after="oppose")
ELSEWHERE = Turn(target="crews", before="support", after="oppose")


def saved(kind: Kind, **asks: Any) -> Alert:
    alert, _ = new_alert("Harbour", kind, "q=harbour", StatementQuery(**asks))
    return alert


@pytest.mark.parametrize(
    ("kind", "novelty", "expected"),
    [
        ("match", Novelty(), ()),
        ("match", Novelty(True, (NEW,)), ()),
        ("first", Novelty(), None),
        ("first", Novelty(True), ()),
        ("side", Novelty(True), None),
        ("side", Novelty(turns=(NEW,)), (NEW,)),
        ("side", Novelty(turns=(FLIP,)), (FLIP,)),
        ("flip", Novelty(turns=(NEW,)), None),
        ("flip", Novelty(turns=(NEW, FLIP)), (FLIP,)),
    ],
)
def test_each_kind_tells_its_own(
    kind: Kind, novelty: Novelty, expected: tuple[Turn, ...] | None
) -> None:
    assert told(saved(kind), novelty) == expected


def test_a_search_for_certain_targets_tells_no_turn_toward_others() -> None:
    novelty = Novelty(turns=(ELSEWHERE,))
    assert told(saved("flip"), novelty) == (ELSEWHERE,)
    for facet in ("target", "supports", "opposes"):
        assert told(saved("flip", include={facet: ("treaty",)}), novelty) is None
    assert told(saved("flip", include={"country": ("NO",)}), novelty) == (ELSEWHERE,)


def test_an_event_says_what_a_reader_needs_and_has_the_same_id_again() -> None:
    of = newsroom()[0]
    alert = saved("side")
    learned = learn(of, dict.fromkeys(fields_of(of), ""))
    events = events_of(of, [Match(alert, {0})], learned, NOW)
    (event,) = events
    assert (event.speaker, event.role, event.country) == ("Ines Abel", "Mayor", "NO")
    assert event.words == "“The treaty leaves the crews out,”"
    assert [(turn.target, turn.after) for turn in event.turns] == [("harbour treaty", "oppose")]
    assert event.article == "gazette/2031/03"
    assert events_of(of, [Match(alert, {0})], learned, NOW) == events
    assert events_of(of, [Match(saved("side"), {0})], learned, NOW)[0].id != event.id


def test_what_an_event_keeps_is_bounded_whatever_the_article_holds() -> None:
    words = "“" + "x" * 50_000 + "”"
    of = article(words, title="t" * 2_000, publisher="p" * 2_000)
    targets = tuple(target(f"{number}" * 5_000, "oppose") for number in range(200))
    one = statement(of, words, by="n" * 50_000, targets=targets)
    hostile = message(of, one)
    learned = learn(hostile, dict.fromkeys(fields_of(hostile), ""))
    (event,) = events_of(hostile, [Match(saved("side"), {0})], learned, NOW)
    assert len(event.words) == MAX_WORDS
    assert len(event.speaker or "") == MAX_LINE
    assert len(event.targets) == len(event.turns) == MAX_TARGETS
    assert len(event.model_dump_json()) < 25_000
