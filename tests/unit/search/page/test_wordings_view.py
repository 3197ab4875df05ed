"""The differences between two wordings."""

import httpx

from services.search.page.wordings_view import (
    LONGEST,
    SHOWN,
    TOLD,
    Part,
    differences,
    wordings_view,
)
from services.search.wordings import Likeness
from shared.index.answer import ArticleSummary, Hit
from tests.unit.search.echoes import echoes
from tests.unit.search.memory_index import MemoryIndex


def told(measure: str, other: str) -> list[tuple[str, str]]:
    return [(part.text, part.change) for part in differences(measure, other) if part.text != " "]


def test_words_that_are_left_out_changed_or_new_are_marked() -> None:
    assert told("we will sail in May again", "we shall sail in May") == [
        ("we ", "same"),
        ("will", "left out"),
        ("shall", "only here"),
        ("sail in May", "same"),
        ("again", "left out"),
    ]


def test_case_quotation_marks_and_punctuation_are_no_difference() -> None:
    assert told("“We will sail,” and soon", "we WILL sail and soon.") == [
        ("we WILL sail and soon.", "same")
    ]


def test_a_long_stretch_that_is_left_out_is_told_by_its_length() -> None:
    long = " ".join(f"word{place}" for place in range(TOLD + 1))
    assert told(f"we sail {long} today", "we sail today")[1] == (f"{TOLD + 1} words", "left out")


def test_of_a_wording_without_end_only_the_beginning_is_compared() -> None:
    parts = list(differences("a b", "x " * 100_000))
    assert sum(len(part.text.split()) for part in parts if part.change == "only here") == LONGEST


def test_what_is_printed_is_the_whole_other_wording() -> None:
    other = "We  sail,\nnow — or never."
    printed = [part.text for part in differences("we sail or never", other)]
    assert "".join(printed).split() == other.split()
    assert Part("now —", "only here") in list(differences("we sail or never", other))


async def test_the_page_lays_the_wordings_side_by_side(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    index.messages = {message.article.id: message for message in echoes()}
    measure = index.messages["wire"].statements[0].id
    page = (await client.get(f"/wordings/{measure}")).text
    assert "<h1>The same words in 3 outlets</h1>" in page
    assert page.index("wire.example") < page.index("courier.example") < page.index("kestrel.exam")
    assert "<del>and</del>" in page
    assert "<ins>A</ins>" in page
    other = index.messages["kestrel"].statements[0].id
    assert f'href="/wordings/{other}"' in page
    assert (await client.get("/wordings/nowhere")).status_code == 404
    answer = (await client.get(f"/v1/wordings/{measure}")).json()
    assert answer["statement"]["statement"]["id"] == measure
    assert [one["statement"]["article"]["id"] for one in answer["others"]] == ["courier", "kestrel"]


async def test_results_fold_a_quotation_into_one_card(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    index.messages = {message.article.id: message for message in echoes()}
    page = (await client.get("/?q=pier&sort=oldest")).text
    assert page.count('<article class="card"') == 2
    first = index.messages["wire"].statements[0].id
    assert f'<a href="/wordings/{first}">and 2 other outlets</a>' in page


def test_of_very_many_wordings_the_nearest_are_shown() -> None:
    (wire,) = echoes()[0].statements
    hit = Hit(wire, ArticleSummary.of(echoes()[0].article))
    found = [Likeness(hit, 0.3 if number < 5 else 0.9) for number in range(SHOWN + 5)]
    view = wordings_view(hit, found)
    assert len(view.others) == SHOWN
    assert {one.share for one in view.others} == {"90 %"}
    assert view.more == 5
