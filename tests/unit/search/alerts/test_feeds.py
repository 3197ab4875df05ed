"""Feeds and live events of any text whatever."""

import datetime as dt
import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.search.alerts.event_view import event_shown, headline
from services.search.alerts.feeds import atom_document, json_document, legible
from services.search.alerts.live import sent
from shared.alerts.event import Event, TargetTold, Turn
from shared.alerts.saved import Alert, new_alert
from shared.alerts.store import Told
from shared.index.query import StatementQuery

ATOM = "{http://www.w3.org/2005/Atom}"
HOST = "http://onrecord.example"
NOW = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)


def alert(name: str = "Treaty") -> Alert:
    return new_alert(name, "match", "", StatementQuery())[0]


def told(**fields: Any) -> Told:
    given: dict[str, Any] = {
        "id": "3d1a9d0c-6a55-5a43-8f0f-0d8f4f1f0b11",
        "alert": "a",
        "kind": "match",
        "told_at": NOW,
        "statement": "s",
        "article": "gazette/2031/03",
        "speaker": "Ines Abel",
        "role": None,
        "country": None,
        "cue": "said",
        "words": "“No.”",
        "wording": "direct",
        "targets": (),
        "turns": (),
        "title": "Mayor rejects treaty",
        "publisher": "gazette.example",
        "published_at": None,
        "confidence": 0.9,
    }
    return Told("5-1", 7, Event.model_validate(given | fields))


def turn(before: str | None) -> Turn:
    return Turn.model_validate({"target": "the treaty", "before": before, "after": "support"})


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "Ines Abel: “No.”"),
        ({"speaker": None, "words": "a\nb"}, "Unnamed speaker: a b"),
        ({"turns": (turn("oppose"),)}, "Ines Abel now supports the treaty"),
        ({"turns": (turn(None),)}, "Ines Abel supports the treaty"),
    ],
)
def test_an_entry_says_in_a_line_what_is_new(fields: dict[str, Any], line: str) -> None:
    assert headline(told(**fields).event) == line


@given(ANY, ANY.filter(bool), ANY)
def test_whatever_the_text_is_the_feeds_are_valid(words: str, name: str, article: str) -> None:
    one = told(words=words, speaker=name, title=name, publisher=words, article=article or "a")
    of = alert(name)
    feed = ET.fromstring(atom_document(of, [one], HOST).encode())
    (entry,) = feed.iter(f"{ATOM}entry")
    content = (entry.findtext(f"{ATOM}content") or "").replace("\r", "\n")
    # XML reads every line break as one of its own.
    assert content == legible(words).replace("\r\n", "\n").replace("\r", "\n")
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"].startswith(f"{HOST}/articles/")
    assert link.attrib["href"].isascii()
    assert (
        json.loads(json.dumps(json_document(of, [one], HOST)))["items"][0]["content_text"] == words
    )


@given(ANY, ANY)
def test_whatever_the_text_is_an_event_on_the_wire_is_one_event(words: str, name: str) -> None:
    side = TargetTold(name=name, stance="oppose")
    lines = sent(told(words=words, speaker=name or None, targets=(side,))).split("\n")
    assert lines[:2] == ["id: 5-1", "event: told"]
    assert lines[-2:] == ["", ""]
    assert all(line.startswith("data: ") for line in lines[2:-2])
    assert "\r" not in "".join(lines)


def test_long_texts_are_cut_for_a_card() -> None:
    shown = event_shown(told(words="x" * 2_000, title="t" * 300, speaker="n" * 300))
    assert len(shown.words) <= 640
    assert len(shown.title) <= 160
    assert len(shown.speaker) <= 120
