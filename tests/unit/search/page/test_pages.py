"""Every view of the page: what it shows, where it leads, and that it leads there."""

import re
from html import unescape

import httpx
import pytest

from services.search.page.start import start_view
from services.search.settings import SearchSettings
from shared.index.port import IndexUnavailableError
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.records import article, message, statement, target

VIEWS = [
    "/",
    "/?q=treaty",
    "/?q=nothing+of+the+sort",
    "/?speaker=crews&not.country=NO&since=2031-01-01&min_confidence=0.2&act=all&sort=oldest",
    "/?act=all&size=2",
    "/articles/gazette%2F2031%2F03",
    "/articles/gazette%2F2031%2F05",
    "/articles/no%20date",
    "/speakers/Ines%20Abel",
    "/speakers/crews",
    "/matrix",
    "/matrix?by=country&since=2031-01-01",
    "/facets/speaker",
    "/facets/country?q=treaty&containing=o",
]


async def html(client: httpx.AsyncClient, url: str, status: int = 200) -> str:
    answer = await client.get(url)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def links(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'href="([^"]*)"', page)]


NEED_REDIS = ("/alerts", "/operator")
"""Linked from everywhere, and tested on a real server in tests/integration."""


@pytest.mark.parametrize("url", VIEWS)
async def test_every_link_of_a_view_leads_somewhere(client: httpx.AsyncClient, url: str) -> None:
    page = await html(client, url)
    ids = set(re.findall(r'\bid="([^"]*)"', page))
    for link in set(links(page)):
        if link.startswith("#"):
            assert link[1:] in ids
        elif link.startswith("/") and link not in NEED_REDIS:
            answer = await client.get(link)
            assert answer.status_code == 200, link


@pytest.mark.parametrize("url", VIEWS)
async def test_a_view_loads_one_style_and_one_icon_of_its_own(
    client: httpx.AsyncClient, url: str
) -> None:
    page = await html(client, url)
    assert len(re.findall(r"<link ", page)) == 2
    assert not re.search(r"<script |<img|<iframe|\bstyle=|\bon[a-z]+=|src=", page)
    assert len(page.encode()) < 100_000


@pytest.mark.parametrize("url", VIEWS)
async def test_a_view_can_be_read_by_a_screen_reader(client: httpx.AsyncClient, url: str) -> None:
    page = await html(client, url)
    assert '<html lang="en">' in page
    assert page.index('href="#main"') < page.index("<nav") < page.index('<main id="main"')
    assert len(re.findall(r"<h1\b", page)) == 1
    assert re.search(r"<title>[^<]+</title>", page)
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    fields = re.findall(r"<input(?![^>]*hidden)[^>]*>", page)
    labels = page.count("<label")
    assert len(fields) <= labels
    for owner in re.findall(r'aria-labelledby="([^"]*)"', page):
        assert owner in ids


async def test_a_card_tells_who_said_what_how_where_about_whom(client: httpx.AsyncClient) -> None:
    page = await html(client, "/?q=crews+out")
    for told in (
        'href="/speakers/Ines%20Abel"',
        '<span class="cue"><bdi>said</bdi></span>',
        "at <bdi>a press conference</bdi>",
        "Mayor, Port Averin",
        '<abbr title="NO">Norway</abbr>',
        '<mark class="match">crews</mark>',
        '<span class="hidden">opposes </span><bdi>harbour treaty</bdi>',
        '<b aria-hidden="true">−</b>',
        "Mayor rejects treaty",
        "harbour-gazette.example",
        '<time datetime="2031-03-03">3 Mar 2031</time>',
        "93 % sure",
    ):
        assert told in page


async def test_the_box_keeps_the_filters_and_the_dates_keep_the_words(
    client: httpx.AsyncClient,
) -> None:
    page = await html(client, "/?q=treaty&country=NO&cursor=&sort=newest")
    forms = re.findall(r"<form.*?</form>", page, re.DOTALL)
    search = next(form for form in forms if 'class="search"' in form)
    dates = next(form for form in forms if 'class="dates"' in form)
    assert '<input type="hidden" name="country" value="NO">' in search
    assert 'value="treaty"' in search
    assert '<input type="hidden" name="q" value="treaty">' in dates
    assert '<input type="hidden" name="sort" value="newest">' in dates


async def test_each_chip_takes_away_one_restriction(client: httpx.AsyncClient) -> None:
    page = await html(client, "/?q=treaty&speaker=Ines+Abel&not.country=SE&since=2031-01-01")
    chips = re.findall(r'<li class="chip[^"]*"><a href="([^"]*)"', page)
    assert [unescape(chip) for chip in chips] == [
        "/?since=2031-01-01&speaker=Ines%20Abel&not.country=SE",
        "/?q=treaty&speaker=Ines%20Abel&not.country=SE",
        "/?since=2031-01-01&q=treaty&not.country=SE",
        "/?since=2031-01-01&q=treaty&speaker=Ines%20Abel",
        "/",
    ]


async def test_pages_lead_on_and_back(client: httpx.AsyncClient) -> None:
    def way(page: str, rel: str) -> str | None:
        found = re.search(rf'rel="{rel}" href="([^"]*)"', page)
        return unescape(found[1]) if found else None

    url, seen, pages = "/?act=all&size=2", [], []
    while url:
        page = await html(client, url)
        pages.append(url)
        seen += re.findall(r'<article class="card" aria-labelledby="who-(\w+)"', page)
        url = way(page, "next") or ""
    assert len(seen) == len(set(seen)) == 7
    assert "7 to 7 of 7" in page
    back = [pages[-1]]
    while (previous := way(await html(client, back[-1]), "prev")) is not None:
        back.append(previous)
    assert [part.replace("size=2&act=all", "act=all&size=2") for part in back[::-1]] == [
        part.replace("size=2&act=all", "act=all&size=2") for part in pages
    ]


async def test_an_empty_result_says_what_to_loosen_and_how_much_that_finds(
    client: httpx.AsyncClient,
) -> None:
    page = await html(client, "/?q=treaty&speaker=Ines+Abel&country=SE")
    loosen = page[page.index('class="nothing"') :]
    assert 'href="/?q=treaty&amp;speaker=Ines%20Abel"' in loosen
    assert "without Country <bdi>Sweden</bdi></a>: 2 statements" in loosen
    assert "without Speaker" not in loosen


async def test_an_empty_result_tells_which_word_to_leave_out(client: httpx.AsyncClient) -> None:
    page = await html(client, "/?q=treaty+crews+better&country=NO")
    loosen = page[page.index('class="nothing"') :]
    assert "without “<bdi>crews</bdi>”</a>: 1 statement" in loosen
    assert "without “<bdi>better</bdi>”</a>: 1 statement" in loosen
    assert 'href="/?q=treaty%20crews&amp;country=NO"' in loosen
    assert "without “<bdi>treaty</bdi>”" not in loosen


async def test_an_empty_result_tells_the_names_that_may_be_meant(
    client: httpx.AsyncClient,
) -> None:
    page = await html(client, "/?q=abe&country=SE")
    names = page[page.index('id="suggested"') :]
    assert 'href="/?q=speaker:%22Ines%20Abel%22&amp;country=SE"' in names
    assert "<bdi>Ines Abel</bdi> 3</a>" in names


async def test_an_empty_system_says_how_to_feed_it(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    index.messages.clear()
    page = await html(client, "/")
    assert "onrecord push" in page
    assert "/v1/articles" in page
    assert "XADD articles" in page
    assert "seeds/*.json" in page


def test_the_commands_for_an_empty_system_are_those_of_this_one() -> None:
    settings = SearchSettings(
        ingest_address="http://127.0.0.1:9700/", redis_url="redis://:secret@redis.example:6380/0"
    )
    view = start_view(settings)
    assert view.ingest == "http://127.0.0.1:9700"
    assert view.redis == "redis://redis.example:6380/0"


async def test_a_filter_that_finds_nothing_is_no_empty_system(client: httpx.AsyncClient) -> None:
    assert "onrecord push" not in await html(client, "/?speaker=Nobody")


async def test_statements_are_marked_in_the_article(client: httpx.AsyncClient) -> None:
    page = await html(client, "/articles/gazette%2F2031%2F04")
    pay = re.search(r'<span class="mark ([^"]*)">higher pay</span>', page)
    assert pay
    assert "shared" in pay[1]
    assert page.count('class="beside ') == 3
    assert page.count('class="note ') == 3


async def test_a_statement_has_an_anchor_that_its_card_leads_to(client: httpx.AsyncClient) -> None:
    page = await html(client, "/articles/gazette%2F2031%2F03")
    (anchor,) = re.findall(r'class="anchor [^"]*" id="(\w+)"', page)
    assert f'href="#{anchor}"' in page
    assert 'href="#card-1"' in page
    assert 'id="card-1"' in page


async def test_changes_of_side_are_marked_on_the_page_of_the_speaker(
    client: httpx.AsyncClient,
) -> None:
    page = await html(client, "/speakers/Ines%20Abel")
    assert "Changes of side" in page
    assert "oppose, 3 Mar 2031" in page
    assert "support, 20 May 2031" in page
    assert "changed side" in page


async def test_the_page_of_a_speaker_tells_what_the_drawings_show(
    client: httpx.AsyncClient,
) -> None:
    page = await html(client, "/speakers/Ines%20Abel")
    assert 'aria-label="support in 1 month, opposition in 1 month, 1 change of side"' in page
    assert 'class="flip"' in page
    table = page[page.index("Over time, as a table") :]
    assert "<bdi>harbour treaty</bdi></th><td>Mar 2031</td><td>0</td><td>1</td>" in table
    assert "<td>May 2031</td><td>1</td><td>0</td>" in table
    roles = page[page.index("Roles over time") :]
    assert "<bdi>Mayor</bdi></a></th><td>2 statements</td><td>Mar 2031 to May 2031</td>" in roles


async def test_who_agrees_is_told_with_the_targets_and_compared(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    of = article("Lena Farrow welcomed Sweden.", id="farrow")
    told = statement(of, "Sweden", by="Lena Farrow", targets=(target("Sweden", "support"),))
    await index.write([message(of, told)])
    page = await html(client, "/speakers/Ines%20Abel")
    agree = page[page.index("Mostly agree") :]
    assert "<bdi>Lena Farrow</bdi></a>" in agree
    assert "on <bdi>Sweden</bdi>" in agree
    compare = re.search(r'class="compare" href="([^"]*)"', agree)
    assert compare
    table = await html(client, unescape(compare[1]))
    assert table.count('<th scope="row">') == 2


async def test_a_cell_of_the_matrix_opens_its_statements(client: httpx.AsyncClient) -> None:
    page = await html(client, "/matrix")
    cell = re.search(r'<a class="side support" href="([^"]*)">(.*?)</a>', page)
    assert cell
    assert re.sub(r"<.*?>", "", cell[2]) == "+supports 1"
    assert "1 statement" in await html(client, unescape(cell[1]))


@pytest.mark.parametrize(
    ("url", "status", "words"),
    [
        ("/nowhere", 404, "This is not on record"),
        ("/articles/nowhere", 404, "No article with this id"),
        ("/speakers/Nobody", 404, "No statement by a speaker"),
        ("/?since=soon&speakr=A", 422, "the nearest known one is speaker"),
        ("/?q=since:soon", 422, "needs a day"),
        ("/facets/colour", 422, "There is none of this name"),
        ("/matrix?by=planet", 422, "speaker, country"),
    ],
)
async def test_errors_are_pages_in_words(
    client: httpx.AsyncClient, url: str, status: int, words: str
) -> None:
    page = await html(client, url, status)
    assert words in page
    assert 'href="/"' in page


async def test_the_box_still_holds_a_query_that_cannot_be_asked(client: httpx.AsyncClient) -> None:
    assert 'value="since:soon &lt;b&gt;"' in await html(client, "/?q=since:soon+<b>", 422)


async def test_a_page_says_when_the_index_is_down(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    index.failure = IndexUnavailableError("down")
    answer = await client.get("/")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "Nothing is lost" in answer.text


async def test_the_style_may_be_kept_for_ever_and_the_views_may_not(
    client: httpx.AsyncClient,
) -> None:
    page = await client.get("/")
    assert page.headers["cache-control"] == "no-cache"
    (style,) = re.findall(r'rel="stylesheet" href="([^"]*)"', page.text)
    assert "immutable" in (await client.get(style)).headers["cache-control"]


@pytest.mark.parametrize(
    ("words", "modality", "shown"),
    [
        ("said", "asserted", "said"),
        ("said", "denied", "said (denied)"),
        ("Denied", "denied", "Denied"),
    ],
)
async def test_a_saying_that_is_not_asserted_says_so_once(
    client: httpx.AsyncClient, index: MemoryIndex, words: str, modality: str, shown: str
) -> None:
    of = article(f"{words}: the quay is closed.", id="cue")
    told = statement(of, "the quay is closed", cue=words)
    assert told.cue
    told = told.model_copy(update={"cue": told.cue.model_copy(update={"modality": modality})})
    index.messages = {"cue": message(of, told)}
    assert f'<span class="cue"><bdi>{shown}</bdi></span>' in await html(client, "/")


async def test_a_citation_is_a_page_of_its_own(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    one = index.messages["gazette/2031/03"].statements[0]
    page = await html(client, f"/citations/{one.id}")
    for form in ("Text", "Markdown", "Web Annotation", "TextQuoteSelector", "crews out,”"):
        assert form in page
    assert f"/articles/gazette%2F2031%2F03?statement={one.id}#{one.id}" in page
    await html(client, "/citations/nowhere", 404)


async def test_an_article_of_many_statements_links_to_their_citations_and_stays_small(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    said = [f"The quay is number {number}" for number in range(50)]
    of = article(". ".join(said), id="many")
    await index.write([message(of, *(statement(of, words) for words in said[:12]))])
    assert "Web Annotation" in await html(client, "/articles/many")
    everything = tuple(statement(of, words) for words in said)
    await index.write([message(of, *everything)])
    page = await html(client, "/articles/many")
    assert "Web Annotation" not in page
    assert f'href="/citations/{everything[7].id}"' in page
    assert len(page.encode()) < 100_000


@pytest.mark.parametrize("path", ["/?size=31", "/matrix?rows=16", "/matrix?columns=11"])
async def test_a_page_gives_less_than_the_api(client: httpx.AsyncClient, path: str) -> None:
    refused = await client.get(path)
    assert refused.status_code == 422
    assert "the API gives" in refused.text
