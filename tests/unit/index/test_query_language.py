"""The reader's query language: what a text means, and that every text means something."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.index.port import InvalidQueryError
from shared.index.query_language import MAX_LENGTH, parse
from shared.index.query_tree import (
    Either,
    Every,
    Name,
    Node,
    Published,
    Text,
    Value,
    Without,
    wanted_texts,
)

READINGS: dict[str, Node | None] = {
    "": None,
    "   \t\n": None,
    "tram": Text("tram"),
    "tram boat": Every((Text("tram"), Text("boat"))),
    "tram AND boat": Every((Text("tram"), Text("boat"))),
    "tram OR boat": Either((Text("tram"), Text("boat"))),
    "tram OR boat OR quay": Either((Text("tram"), Text("boat"), Text("quay"))),
    "tram or boat": Every((Text("tram"), Text("or"), Text("boat"))),
    "tram boat OR quay": Every((Text("tram"), Either((Text("boat"), Text("quay"))))),
    '"old boats"': Text("old boats"),
    "“old boats”": Text("old boats"),
    "«old boats»": Text("old boats"),
    '"old" boats': Every((Text("old"), Text("boats"))),
    "-tram": Without(Text("tram")),
    "--tram": Without(Text("tram")),
    "NOT tram": Without(Text("tram")),
    "NOT -tram": Without(Text("tram")),
    '-"old boats"': Without(Text("old boats")),
    "old - boats": Every((Text("old"), Text("boats"))),
    "sea-side": Text("sea-side"),
    "tram OR -boat": Either((Text("tram"), Without(Text("boat")))),
    "(tram boat) OR quay": Either((Every((Text("tram"), Text("boat"))), Text("quay"))),
    "-(tram OR boat)": Without(Either((Text("tram"), Text("boat")))),
    "((tram))": Text("tram"),
    "()": None,
    "tram ()": Text("tram"),
    "NOTHING ORANGE ANDES": Every((Text("NOTHING"), Text("ORANGE"), Text("ANDES"))),
    "speaker:lind": Name("speaker", "lind"),
    "SPEAKER:lind": Name("speaker", "lind"),
    'speaker: "Ada Lind"': Name("speaker", "Ada Lind"),
    "-speaker:lind": Without(Name("speaker", "lind")),
    "via:norra": Name("agency", "norra"),
    "author:quill": Name("author", "quill"),
    "opposes:tram supports:boat": Every((Name("opposes", "tram"), Name("supports", "boat"))),
    "speaker:unknown": Value("speaker", "unknown"),
    "country:se": Value("country", "SE"),
    "country:unknown": Value("country", "unknown"),
    "language:EN": Value("language", "en"),
    "channel:press_conference": Value("channel", "press_conference"),
    'channel:"Press conference"': Value("channel", "press_conference"),
    "cue:deny": Value("cue", "deny"),
    "kind:direct": Value("kind", "direct"),
    "since:2031-05-04": Published(since=dt.date(2031, 5, 4)),
    "until:2031-05-04": Published(until=dt.date(2031, 5, 4)),
    "since:2031-02": Published(since=dt.date(2031, 2, 1)),
    "until:2032-02": Published(until=dt.date(2032, 2, 29)),
    "since:2031": Published(since=dt.date(2031, 1, 1)),
    "until:2031": Published(until=dt.date(2031, 12, 31)),
    "at 12:30": Every((Text("at"), Text("12:30"))),
    "https://harbour.example/a?b": Text("https://harbour.example/a?b"),
    "colour:red": Text("colour:red"),
    'colour:"dark red"': Every((Text("colour:"), Text("dark red"))),
    "loudspeaker:x": Text("loudspeaker:x"),
    "! ... * ?": None,
    "OR": None,
    "OR tram": Text("tram"),
    "tram OR": Text("tram"),
    "tram OR OR boat": Either((Text("tram"), Text("boat"))),
    "AND NOT": Text("NOT"),
    '"old boats': Text("old boats"),
    'tram "': Text("tram"),
    "((tram": Text("tram"),
    "tram))": Text("tram"),
    ") tram ( boat": Every((Text("tram"), Text("boat"))),
    "汉字 نجيب 🛳x": Every((Text("汉字"), Text("نجيب"), Text("🛳x"))),
}


@pytest.mark.parametrize("text", READINGS)
def test_a_text_is_read_as(text: str) -> None:
    assert parse(text) == READINGS[text]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("kind:quoted", "one of direct, indirect, mixed, not 'quoted'"),
        ("country:sweden", "two letters"),
        ("language:english", "two or three letters"),
        ("since:yesterday", "since: needs a day like 2024-01-31"),
        ("until:2031-13", "until: needs a day"),
        ("until:2031-02-30", "until: needs a day"),
        ("since:0000", "since: needs a day"),
        ("since:٢٠٣١", "since: needs a day"),
        ("speaker:", "speaker: needs a value"),
        ('speaker:""', "speaker: needs a value"),
        ("speaker:***", "speaker: needs a value"),
        ("speaker:(lind OR quill)", "speaker: needs a value"),
        ("x" * (MAX_LENGTH + 1), "4001 characters; at most 4000"),
        ("a " * 101, "more than 100 words"),
        ("(" * 21 + "a", "20 deep"),
        ("(" * 10_000, "characters"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidQueryError, match=reason):
        parse(text)


def test_words_that_must_not_be_there_are_not_wanted() -> None:
    tree = parse('tram -boat (quay OR "old pier") NOT (sea air) speaker:lind')
    assert list(wanted_texts(tree)) == ["tram", "quay", "old pier"]
    assert list(wanted_texts(None)) == []


PIECES = ["(", ")", '"', "“", "-", "OR", "AND", "NOT", " ", "tram", "speaker:", "since:", "2031"]
PIECES += ["kind:", "direct", ":", "*", "🛳", "\n", "é", "'"]


def is_sound(node: Node) -> bool:
    """Whether joins have two parts at least and every text has a letter or a digit."""
    match node:
        case Every(parts) | Either(parts):
            return len(parts) > 1 and all(map(is_sound, parts))
        case Without(part):
            return is_sound(part)
        case Text(words) | Name(_, words):
            return any(map(str.isalnum, words))
        case Value() | Published():
            return True


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_order_of_the_language_s_pieces_is_read_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except InvalidQueryError:
        return
    assert tree is None or is_sound(tree)


@given(st.text(max_size=300))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except InvalidQueryError:
        return
    assert tree is None or is_sound(tree)


@given(st.lists(st.from_regex(r"[a-zé]{1,8}", fullmatch=True), min_size=2, max_size=20))
def test_plain_words_are_all_wanted_in_order(words: list[str]) -> None:
    assert list(wanted_texts(parse(" ".join(words)))) == words
