"""Names on record that complete what is being typed."""

import httpx
import pytest

from services.search.suggestions import SHORTEST, ending_of, suggestions
from shared.index.query_language import parse
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.records import article, message, statement


async def told(index: MemoryIndex, query: str) -> list[str]:
    return [one.query for one in await suggestions(index, query)]


async def test_the_last_word_is_completed_to_a_name(index: MemoryIndex) -> None:
    (found,) = await suggestions(index, "abe")
    assert (found.query, found.name, found.facet, found.count) == (
        'speaker:"Ines Abel"',
        "Ines Abel",
        "speaker",
        3,
    )


async def test_what_stands_before_stays_but_words_of_the_name(index: MemoryIndex) -> None:
    assert await told(index, "treaty OR pay abe") == ['treaty OR pay speaker:"Ines Abel"']
    assert await told(index, "treaty ines abe") == ['treaty speaker:"Ines Abel"']
    assert await told(index, "since:2031 Ines Abel") == ['since:2031 speaker:"Ines Abel"']


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("speaker:ab", 'speaker:"Ines Abel"'),
        ('speaker:"ines a', ""),
        ('speaker:"ines ab', 'speaker:"Ines Abel"'),
        ("pay Target:“harbour tr", 'pay target:"harbour treaty"'),
        ("opposes:har", 'opposes:"harbour treaty"'),
        ("supports:swe", 'supports:"Sweden"'),
        ("opposes:swe", ""),
    ],
)
async def test_in_a_field_only_its_names_are_told(
    index: MemoryIndex, typed: str, expected: str
) -> None:
    assert await told(index, typed) == ([expected] if expected else [])


async def test_a_word_of_the_name_begins_with_what_is_typed(index: MemoryIndex) -> None:
    assert await told(index, "bel") == []
    assert {one.name for one in await suggestions(index, "Av")} == {"Port Averin"}


@pytest.mark.parametrize("typed", ["", " ", "a" * (SHORTEST - 1), "abe ", 'speaker:""', "x:(", "("])
async def test_what_is_no_beginning_of_a_name_is_not_completed(
    index: MemoryIndex, typed: str
) -> None:
    assert await told(index, typed) == []


async def test_what_is_suggested_can_be_asked_and_finds_the_name(
    client: httpx.AsyncClient,
) -> None:
    answer = (await client.get("/v1/suggest", params={"q": "pay target:har"})).json()
    (one,) = answer["suggestions"]
    assert (one["name"], one["facet"]) == ("harbour treaty", "target")
    assert one["query"] == 'pay target:"harbour treaty"'
    assert parse(one["query"]) is not None


async def test_a_name_with_quotation_marks_is_not_suggested(index: MemoryIndex) -> None:
    of = article("So it is.", id="quoted")
    await index.write([message(of, statement(of, "it is", by="Abel “the boat” Tarn"))])
    assert await told(index, "abe") == ['speaker:"Ines Abel"']


async def test_nothing_typed_breaks_it(client: httpx.AsyncClient) -> None:
    for typed in ("\x00ab", "[a-z" * 20, "\\" * 50, "ab" * 500, "“" * 100, "::::xy"):
        answer = await client.get("/v1/suggest", params={"q": typed})
        assert answer.status_code in (200, 422), typed
        assert "detail" in answer.json() or answer.json()["suggestions"] == []


def test_reading_an_end_takes_no_time_whatever_is_typed() -> None:
    ending_of("speaker:" * 500 + '"' + "a " * 2_000)
