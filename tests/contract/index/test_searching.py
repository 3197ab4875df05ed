"""Which statements a query finds."""

import datetime as dt
import random

import pytest

from shared.index.port import InvalidQueryError, StatementIndex
from shared.index.query import StatementQuery
from tests.contract.index.asking import articles, contents, hits, write
from tests.contract.index.samples import article, ferry, message, statement, target

TEXT = (
    "The ferries are running late. The bridge will stay shut until spring. "
    "Nobody asked the islanders about the bridge. Olá São Tomé!"
)
FERRIES, BRIDGE, ASKED = (
    "The ferries are running late",
    "The bridge will stay shut until spring",
    "Nobody asked the islanders about the bridge",
)


@pytest.fixture
async def index(index: StatementIndex) -> StatementIndex:
    """Three statements of one article, by three speakers."""
    of = article(text=TEXT, title="Crossing news")
    await write(
        index,
        message(
            of,
            statement(
                of,
                FERRIES,
                speaker="Ada Lind",
                country="SE",
                cue="say",
                channel="interview",
                kind="direct",
                targets=(target("Lake Ferries", "oppose"), target("Bo Quill", "support")),
                confidence=0.9,
            ),
            statement(
                of,
                BRIDGE,
                speaker="Îles d'Or Council",
                country="FR",
                cue="announce",
                via=["Norra"],
                targets=(target("Ada Lind", "oppose"), target("Bo Quill", "oppose")),
                confidence=0.6,
            ),
            statement(of, ASKED, speaker=None, cue=None, confidence=0.3),
        ),
    )
    return index


FOUND = {
    "ferries": [FERRIES],
    "FERRY": [FERRIES],
    "run": [FERRIES],
    "bridge": [BRIDGE, ASKED],
    "bridge shut": [BRIDGE],
    "shut bridge": [BRIDGE],
    "bridge AND shut": [BRIDGE],
    "ferries shut": [],
    "ferries OR shut": [FERRIES, BRIDGE],
    "late OR asked islanders": [ASKED],
    "(late OR asked) OR (spring shut)": [FERRIES, BRIDGE, ASKED],
    '"stay shut"': [BRIDGE],
    '"shut stay"': [],
    "“stay shut”": [BRIDGE],
    '"bridge will stay shut until spring"': [BRIDGE],
    '"ferry runs"': [],
    '"ferries are runs"': [FERRIES],
    "bridge -spring": [ASKED],
    "bridge NOT spring": [ASKED],
    '-bridge -"no such words"': [FERRIES],
    "-(bridge OR ferries)": [],
    "-bridge OR spring": [FERRIES, BRIDGE],
    "crossing": [FERRIES, BRIDGE, ASKED],
    "crossing ferries": [FERRIES],
    "lind": [FERRIES],
    "lind ferries": [FERRIES],
    "iles council": [BRIDGE],
    "unknown": [],
    "speaker:lind": [FERRIES],
    'speaker:"ada lind"': [FERRIES],
    'speaker:"lind ada"': [],
    "speaker:d'or": [BRIDGE],
    "speaker:unknown": [ASKED],
    "-speaker:unknown": [FERRIES, BRIDGE],
    "target:quill": [FERRIES, BRIDGE],
    "supports:quill": [FERRIES],
    "opposes:quill": [BRIDGE],
    'opposes:"lind bo"': [],
    'opposes:"ferries bo"': [],
    "opposes:unknown": [ASKED],
    "supports:unknown": [BRIDGE, ASKED],
    "country:se": [FERRIES],
    "country:SE OR country:FR": [FERRIES, BRIDGE],
    "country:unknown": [ASKED],
    "channel:interview": [FERRIES],
    "channel:unknown": [BRIDGE, ASKED],
    "cue:announce": [BRIDGE],
    "cue:unknown": [ASKED],
    "kind:direct": [FERRIES],
    "act:communication": [FERRIES, BRIDGE, ASKED],
    "modality:asserted": [FERRIES, BRIDGE],
    "via:norra": [BRIDGE],
    "author:quill": [FERRIES, BRIDGE, ASKED],
    "publisher:harbour": [FERRIES, BRIDGE, ASKED],
    "language:en": [FERRIES, BRIDGE, ASKED],
    "since:2031-05-04 until:2031-05-04": [FERRIES, BRIDGE, ASKED],
    "since:2031-05-05": [],
    "until:2031-05-03": [],
    "since:2031-05 until:2031": [FERRIES, BRIDGE, ASKED],
    "-since:2032": [FERRIES, BRIDGE, ASKED],
    "bridge speaker:council since:2031": [BRIDGE],
    "": [FERRIES, BRIDGE, ASKED],
    "!!! *": [FERRIES, BRIDGE, ASKED],
    '"late': [FERRIES],
    "((late": [FERRIES],
    "late OR": [FERRIES],
    "until": [BRIDGE],
    "stay-shut": [BRIDGE],
}


async def test_each_text_finds_what_it_says(index: StatementIndex) -> None:
    found = {text: sorted(await contents(index, text)) for text in FOUND}
    assert found == {text: sorted(expected) for text, expected in FOUND.items()}


REFUSED = {
    "kind:quoted": "direct, indirect, mixed",
    "since:soon": "since: needs a day",
    "speaker:": "speaker: needs a value",
    "x" * 100_000: "100000 characters",
    "(" * 1_000 + "x": "brackets",
    "a " * 1_000: "words",
    "lone \ud800 surrogate": "surrogate",
    "null \x00 character": "null character",
}


async def test_what_cannot_be_asked_is_refused_with_the_reason(index: StatementIndex) -> None:
    for text, reason in REFUSED.items():
        query = StatementQuery(text=text)
        with pytest.raises(InvalidQueryError, match=reason):
            await index.search(query)
        with pytest.raises(InvalidQueryError, match=reason):
            await index.facets(query, ["speaker"])
        with pytest.raises(InvalidQueryError, match=reason):
            await index.timeline(query, "day")
        with pytest.raises(InvalidQueryError, match=reason):
            await index.matrix(query, "speaker")
        with pytest.raises(InvalidQueryError, match=reason):
            await anext(index.export(query))


async def test_any_short_text_is_either_read_or_refused(index: StatementIndex) -> None:
    pieces = ['"', "(", ")", "-", "OR ", "NOT ", "AND ", "speaker:", "since:2031 ", " ", "*", "?"]
    pieces += ["\\", "/", "~", "^2", "[a TO b]", "{", "&&", "||", "+", "ferry", "🛳", "é", "\u202e"]
    pieces += ["\n", "'", "<b>", "%00", "$", "\u0301", "汉字", "a.b", "x:y", ":", "opposes:quill "]
    dice = random.Random(7)
    for _ in range(150):
        text = "".join(dice.choices(pieces, k=dice.randint(1, 12)))
        try:
            page = await index.search(StatementQuery(text=text))
        except InvalidQueryError:
            continue
        assert 0 <= page.total <= 3


INCLUDED: list[tuple[dict[str, tuple[str, ...]], list[str]]] = [
    ({"speaker": ("Ada Lind",)}, [FERRIES]),
    ({"speaker": ("ada lind",)}, []),
    ({"speaker": ("Ada Lind", "unknown")}, [FERRIES, ASKED]),
    ({"speaker": ("Ada Lind",), "country": ("FR",)}, []),
    ({"opposes": ("Bo Quill",)}, [BRIDGE]),
    ({"target": ("Bo Quill",), "side": ("support",)}, [FERRIES]),
    ({"day": ("2031-05-04",)}, [FERRIES, BRIDGE, ASKED]),
    ({"month": ("2031-05",)}, [FERRIES, BRIDGE, ASKED]),
    ({"agency": ("Norra",)}, [BRIDGE]),
    ({"author": ("Bo Quill",)}, [FERRIES, BRIDGE, ASKED]),
    ({"speaker_kind": ("person",)}, [FERRIES, BRIDGE]),
    ({"speaker": ()}, [FERRIES, BRIDGE, ASKED]),
    ({"speaker": ("*",)}, []),
]


async def test_included_values_filter(index: StatementIndex) -> None:
    for include, expected in INCLUDED:
        assert sorted(await contents(index, include=include)) == sorted(expected), include


async def test_excluded_values_leave_the_others(index: StatementIndex) -> None:
    for exclude, expected in INCLUDED:
        if len(exclude) == 1 and all(exclude.values()):
            left = {FERRIES, BRIDGE, ASKED} - set(expected)
            assert set(await contents(index, exclude=exclude)) == left, exclude


async def test_an_excluded_value_is_not_found_where_another_is_included(
    index: StatementIndex,
) -> None:
    found = await contents(
        index, include={"target": ("Bo Quill",)}, exclude={"target": ("Ada Lind",)}
    )
    assert found == [FERRIES]


async def test_a_facet_that_there_is_not_is_refused(index: StatementIndex) -> None:
    with pytest.raises(InvalidQueryError, match="'colour'"):
        await contents(index, include={"colour": ("red",)})


async def test_confidence_filters_from_below(index: StatementIndex) -> None:
    assert sorted(await contents(index, min_confidence=0.6)) == sorted([FERRIES, BRIDGE])
    assert await contents(index, min_confidence=1.0) == []
    with pytest.raises(InvalidQueryError, match="min_confidence"):
        await contents(index, min_confidence=1.5)


async def test_an_article_filters(index: StatementIndex) -> None:
    await write(index, ferry("a2"))
    assert await articles(index, article_id="a2") == ["a2"]
    assert await articles(index, "ferry", article_id="a3") == []


async def test_days_filter_with_both_ends_included(index: StatementIndex) -> None:
    last_second = dt.datetime(2031, 6, 30, 23, 59, 59, 999_000, tzinfo=dt.UTC)
    await write(index, ferry("june", published_at=last_second), ferry("never", published_at=None))
    day = dt.date(2031, 6, 30)
    assert await articles(index, since=day, until=day) == ["june"]
    assert await articles(index, since=day + dt.timedelta(days=1)) == []
    assert "june" not in await articles(index, until=day - dt.timedelta(days=1))
    assert await articles(index, since=day, until=day - dt.timedelta(days=9)) == []
    assert "never" not in await articles(index, since=dt.date(1600, 1, 1))
    assert "never" in await articles(index, include={"day": ("unknown",)})


async def test_the_whole_calendar_of_articles_can_be_written_and_found(
    index: StatementIndex,
) -> None:
    for year in (1600, 1969, 1970, 2200):
        day = dt.date(year, 12, 31)
        at = dt.datetime(year, 12, 31, 12, tzinfo=dt.UTC)
        assert await write(index, ferry(f"y{year}", published_at=at)) == ["written"]
        assert await articles(index, since=day, until=day) == [f"y{year}"]


async def test_names_are_found_as_they_are_whatever_their_letters(index: StatementIndex) -> None:
    names = [
        '"Quoted" Q.',
        "B*Witched?",
        "O\\Back",
        "[x] {y} (z)",
        "نجيب محفوظ",
        "𝔄𝔡𝔞",
        "- -",
        "A\tB",
    ]
    for place, name in enumerate(names):
        of = article(f"n{place}", text=TEXT)
        await write(index, message(of, statement(of, FERRIES, speaker=name)))
    for place, name in enumerate(names):
        assert await articles(index, include={"speaker": (name,)}) == [f"n{place}"]
        assert f"n{place}" not in await articles(index, exclude={"speaker": (name,)})


async def test_accents_and_case_do_not_matter_to_words(index: StatementIndex) -> None:
    of = article("a2", text="Ångström à la carte, ÇA VA, cafe\u0301 İzmir")
    await write(index, message(of, statement(of, of.text)))
    for text in ("angstrom", "ÅNGSTRÖM", "ca", "Ça", "café", "cafe"):
        assert await articles(index, text) == ["a2"], text


async def test_other_scripts_are_found_by_their_words(index: StatementIndex) -> None:
    of = article("a2", text="قال الوزير إن الجسر مغلق. 大桥仍然关闭. Мост закрыт. 다리가 닫혔다")
    await write(index, message(of, statement(of, of.text)))
    for text in ("الجسر", "大桥", '"仍然关闭"', "мост", "다리가"):
        assert await articles(index, text) == ["a2"], text
    assert await articles(index, "桥大") == []


async def test_a_word_runs_over_the_fragments_of_a_content(index: StatementIndex) -> None:
    of = article("a2", text='"We shall," she said, "overcome."')
    await write(index, message(of, statement(of, '"We shall,"', '"overcome."')))
    assert await articles(index, "overcome") == ["a2"]
    assert await articles(index, '"shall overcome"') == ["a2"]
    assert await articles(index, "she") == []


async def test_relevance_puts_what_says_it_more_first(index: StatementIndex) -> None:
    often, once = article("often", text="tram tram tram"), article("once", text="a tram or a boat")
    await write(
        index,
        message(often, statement(often, often.text)),
        message(once, statement(once, once.text)),
    )
    found = await hits(index, "tram")
    assert [hit.article.id for hit in found] == ["often", "once"]
    assert found[0].score > found[1].score > 0


async def test_filters_have_no_say_in_relevance(index: StatementIndex) -> None:
    plain = await hits(index, "bridge")
    filtered = await hits(
        index, "bridge since:2031 author:quill", include={"act": ("communication",)}
    )
    assert [hit.score for hit in filtered] == pytest.approx([hit.score for hit in plain])


async def test_the_newest_come_first_and_those_without_a_date_last(index: StatementIndex) -> None:
    await index.delete(["a1"])
    for name, day in {"old": 1, "new": 3, "never": None, "mid": 2}.items():
        at = day and dt.datetime(2031, 1, day, tzinfo=dt.UTC)
        await write(index, ferry(name, published_at=at))
    assert await articles(index, sort="newest") == ["new", "mid", "old", "never"]
    assert await articles(index, "ferry", sort="newest") == ["new", "mid", "old", "never"]
    assert await articles(index, sort="oldest") == ["old", "mid", "new", "never"]


async def test_relevance_without_words_is_newest_first(index: StatementIndex) -> None:
    await write(index, ferry("new", published_at=dt.datetime(2031, 6, 1, tzinfo=dt.UTC)))
    for text in ("", "author:quill", "-nothing"):
        assert (await articles(index, text))[0] == "new", text


@pytest.mark.parametrize("sort", ["newest", "oldest"])
async def test_statements_of_an_article_keep_the_order_of_the_text(
    index: StatementIndex, sort: str
) -> None:
    assert await contents(index, sort=sort) == [FERRIES, BRIDGE, ASKED]
