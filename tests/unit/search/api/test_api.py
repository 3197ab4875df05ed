"""The API answers with the contract's records, and refuses with reasons."""

import datetime as dt
import io
import json
import re
from typing import Any

import httpx
import pytest
from arro3.io import read_parquet

from services.search.parameters import FacetValuesParameters, StatementsParameters
from services.search.parameters.writing import path_segment
from shared.contracts import Statement
from shared.index.port import IndexUnavailableError
from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.records import article, message, statement


async def get(client: httpx.AsyncClient, url: str, status: int = 200) -> Any:
    answer = await client.get(url)
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_a_hit_is_the_record_with_its_article_and_matches(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    found = await get(client, "/v1/statements?q=crews+out")
    (hit,) = found["hits"]
    stored = index.messages["gazette/2031/03"].statements[0]
    assert hit["statement"] == stored.model_dump(mode="json")
    assert Statement.model_validate(hit["statement"]) == stored
    assert hit["article"]["title"] == "Mayor rejects treaty"
    assert hit["article"]["published_at"] == "2031-03-03T09:00:00+00:00"
    text = index.messages["gazette/2031/03"].article.text
    assert [text[h["start"] : h["end"]] for h in hit["highlights"]] == ["crews", "out"]
    assert hit["page"] == f"/articles/gazette%2F2031%2F03?statement={stored.id}#{stored.id}"
    assert (found["total"], found["next"], found["timeline"], found["facets"]) == (
        1,
        None,
        None,
        {},
    )


async def test_only_communication_is_found_unless_asked(client: httpx.AsyncClient) -> None:
    totals = [
        (await get(client, f"/v1/statements{query}"))["total"]
        for query in ("", "?act=attitude", "?act=all")
    ]
    assert totals == [6, 1, 7]


async def test_pages_follow_one_another_to_the_end(client: httpx.AsyncClient) -> None:
    url, ids, pages = "/v1/statements?size=4&act=all&sort=oldest", [], 0
    while url:
        page = await get(client, url)
        ids += [hit["statement"]["id"] for hit in page["hits"]]
        url, pages = page["next"], pages + 1
    assert (pages, len(ids), len(set(ids))) == (2, 7, 7)


async def test_counts_and_timeline_come_on_request(client: httpx.AsyncClient) -> None:
    found = await get(client, "/v1/statements?facets=country,side&histogram=month&country=NO")
    assert found["total"] == 3
    assert found["facets"]["country"]["values"][0] == {"value": "NO", "count": 3}
    assert {value["value"] for value in found["facets"]["country"]["values"]} >= {"SE", "unknown"}
    assert found["timeline"]["by"] == "month"
    assert found["timeline"]["buckets"][0] == {"value": "2031-03", "count": 1}


async def test_filters_keep_and_leave_out(client: httpx.AsyncClient) -> None:
    kept = await get(client, "/v1/statements?speaker=crews&speaker=Lena+Farrow")
    assert {hit["statement"]["speaker"]["name"] for hit in kept["hits"]} == {"crews", "Lena Farrow"}
    left = await get(client, "/v1/statements?not.speaker=crews&min_confidence=0.5&since=2031-04-01")
    names = {hit["statement"]["speaker"]["name"] for hit in left["hits"]}
    assert names == {"Harbour Union", "Ines Abel"}


@pytest.mark.parametrize(
    "article_id",
    ["a/b", "/leading", "//two", "trailing/", "a b", "a?b=c", "a#b", "100%", "%2F", "ü/é", "漢字",
     "a\nb", "line\n", "..x", "../etc", "a;b", "a\\b", "\u202e", "😀", "+", "a&b", "x" * 512],
)  # fmt: skip
async def test_an_article_is_found_by_whatever_id_it_has(
    client: httpx.AsyncClient, index: MemoryIndex, article_id: str
) -> None:
    of = article("“Yes,” she said.", id=article_id)
    await index.write([message(of, statement(of, "“Yes,”"))])
    found = await get(client, f"/v1/articles/{path_segment(article_id)}")
    assert found["article"] == of.model_dump(mode="json")
    assert found["statements"][0]["article_id"] == article_id
    page = await client.get(f"/articles/{path_segment(article_id)}")
    assert page.status_code == 200


async def test_an_article_that_is_not_there_is_a_404(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/articles/nothing%2Fhere")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "'nothing/here'" in answer.json()["detail"]


async def test_a_speaker_is_told_with_positions_and_flips(client: httpx.AsyncClient) -> None:
    found = await get(client, "/v1/speakers/Ines%20Abel")
    assert (found["name"], found["total"]) == ("Ines Abel", 2)
    assert found["roles"]["values"] == [{"value": "Mayor", "count": 2}]
    assert found["countries"]["values"] == [{"value": "NO", "count": 2}]
    treaty = next(one for one in found["positions"] if one["target"] == "harbour treaty")
    assert (treaty["support"], treaty["oppose"]) == (1, 1)
    assert treaty["support_by_month"] == [{"value": "2031-05", "count": 1}]
    assert treaty["oppose_by_month"] == [{"value": "2031-03", "count": 1}]
    (flip,) = treaty["flips"]
    assert (flip["before"]["day"], flip["after"]["day"]) == ("2031-03-03", "2031-05-20")
    behind = await get(client, flip["after"]["statements"])
    assert [hit["statement"] for hit in behind["hits"]] == [found["latest"][0]["statement"]]


async def test_a_speaker_who_is_not_on_record_is_a_404(client: httpx.AsyncClient) -> None:
    assert (await get(client, "/v1/speakers/Nobody", 404))["status"] == 404


async def test_a_cell_of_the_matrix_leads_to_the_statements_it_counts(
    client: httpx.AsyncClient,
) -> None:
    for by in ("speaker", "country"):
        found = await get(client, f"/v1/matrix?by={by}")
        assert found["cells"]
        for cell in found["cells"]:
            behind = await get(client, cell["statements"])
            assert behind["total"] == cell["support"] + cell["oppose"] + cell["neutral"]


async def test_the_matrix_tells_share_and_trend(client: httpx.AsyncClient) -> None:
    found = await get(client, "/v1/matrix")
    (treaty,) = (cell for cell in found["cells"] if cell["target"] == "harbour treaty")
    assert found["middle"] == "2031-04-11"
    assert treaty["support_share"] == 0.5
    assert treaty["trend"] == {
        "direction": "toward support",
        "earlier": {"support": 0, "oppose": 1, "neutral": 0},
        "later": {"support": 1, "oppose": 0, "neutral": 0},
    }


async def test_the_matrix_keeps_to_rows_and_columns_asked_for(client: httpx.AsyncClient) -> None:
    found = await get(client, "/v1/matrix?rows=1&columns=1")
    assert (found["rows"], found["targets"]) == (["Ines Abel"], ["harbour treaty"])


async def test_values_of_a_facet_are_searched(client: httpx.AsyncClient) -> None:
    found = await get(client, "/v1/facets/speaker?containing=FARROW")
    assert found["values"] == [{"value": "Lena Farrow", "count": 1}]
    cut = await get(client, "/v1/facets/speaker?size=1")
    assert (len(cut["values"]), cut["others"]) == (1, 4)


async def test_a_facet_that_there_is_not_is_refused(client: httpx.AsyncClient) -> None:
    told = await get(client, "/v1/facets/colour", 422)
    (refused,) = told["parameters"]
    assert (refused["parameter"], refused["value"]) == ("name", "colour")
    assert "'speaker'" in refused["allowed"]


@pytest.mark.parametrize(
    "path",
    ["/v1/statements", "/v1/matrix", "/v1/facets/speaker", "/v1/export.jsonl", "/v1/export.csv",
     "/v1/speakers/Ines%20Abel"],
)  # fmt: skip
async def test_wrong_parameters_are_refused_alike_everywhere(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.get(f"{path}?since=yesterday&sinse=2031-01-01")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert set(told) == {"type", "title", "status", "detail", "parameters"}
    assert {one["parameter"]: one["value"] for one in told["parameters"]} == {
        "sinse": "2031-01-01",
        "since": "yesterday",
    }
    assert all(one["problem"] and one["allowed"] for one in told["parameters"])


@pytest.mark.parametrize(
    "path",
    ["/v1/statements", "/v1/matrix", "/v1/facets/speaker", "/v1/export.jsonl", "/v1/export.csv"],
)
async def test_a_query_that_cannot_be_asked_is_a_refusal_of_q(
    client: httpx.AsyncClient, path: str
) -> None:
    told = await get(client, f"{path}?q=since:soon", 422)
    (refused,) = told["parameters"]
    assert (refused["parameter"], refused["value"]) == ("q", "since:soon")


async def test_a_cursor_that_is_none_is_a_refusal_of_cursor(client: httpx.AsyncClient) -> None:
    told = await get(client, "/v1/statements?q=crews&cursor=abc", 422)
    (refused,) = told["parameters"]
    assert (refused["parameter"], refused["value"]) == ("cursor", "abc")


@pytest.mark.parametrize(
    "path",
    ["/v1/statements", "/v1/matrix", "/v1/facets/speaker", "/v1/export.jsonl", "/v1/export.csv",
     "/v1/speakers/A", "/v1/articles/A", "/health/ready"],
)  # fmt: skip
async def test_an_index_that_is_down_is_a_503_that_says_when_to_come_back(
    client: httpx.AsyncClient, index: MemoryIndex, path: str
) -> None:
    index.failure = IndexUnavailableError("down")
    answer = await client.get(path)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.json()["status"] == 503


async def test_a_failure_of_the_service_tells_nothing_of_its_inside(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    index.failure = RuntimeError("secret")
    answer = await client.get("/v1/statements")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-type"] == "application/problem+json"


async def test_what_is_not_there_and_what_cannot_be_done_are_problems_too(
    client: httpx.AsyncClient,
) -> None:
    assert (await get(client, "/v1/nothing", 404))["title"] == "Not Found"
    answer = await client.post("/v1/statements")
    assert (answer.status_code, answer.json()["status"]) == (405, 405)
    assert "GET" in answer.headers["Allow"]


async def test_the_process_lives_though_the_index_is_down(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    assert (await get(client, "/health/ready"))["status"] == "ok"
    index.failure = IndexUnavailableError("down")
    assert (await get(client, "/health/live"))["status"] == "ok"


async def test_an_export_is_everything_in_lines(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    answer = await client.get("/v1/export.jsonl?act=all")
    assert answer.headers["content-type"] == "application/jsonl"
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.text.count("\n") == 7
    rows = await client.get("/v1/export.csv?speaker=crews")
    assert rows.text.startswith("\ufeffstatement_id,")
    assert "/v1/statements?speaker=crews" in rows.text


async def test_an_export_of_nothing_is_empty(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/export.jsonl?speaker=Nobody")).content == b""
    rows = (await client.get("/v1/export.csv?speaker=Nobody")).text
    assert rows.count("\n") == 1


def test_limits_are_those_of_the_port() -> None:
    for model in (StatementsParameters, FacetValuesParameters):
        assert model.model_json_schema()["properties"]["size"]["maximum"] == 200


async def test_one_statement_is_found_by_its_id(
    client: httpx.AsyncClient, index: MemoryIndex
) -> None:
    sent = index.messages["gazette/2031/03"].statements[0]
    found = await get(client, f"/v1/statements/{sent.id}")
    assert found["statement"] == sent.model_dump(mode="json")
    assert found["article"]["title"] == "Mayor rejects treaty"
    assert (await client.get(found["page"])).status_code == 200


@pytest.mark.parametrize("statement_id", ["nowhere", "a/b", "%00", "x" * 512])
async def test_a_statement_that_is_not_on_record_is_told_so(
    client: httpx.AsyncClient, statement_id: str
) -> None:
    told = await get(client, f"/v1/statements/{statement_id}", 404)
    assert "No statement with the id" in told["detail"]


async def test_an_export_in_parquet_holds_the_same_rows_typed(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/export.parquet?act=all")
    assert answer.headers["content-type"] == "application/vnd.apache.parquet"
    assert re.search(r'filename="onrecord-statements-[\d-]+\.parquet"', str(answer.headers))
    table = read_parquet(io.BytesIO(answer.content)).read_all()
    lines = (await client.get("/v1/export.jsonl?act=all")).text.splitlines()
    written = [json.loads(line)["statement"] for line in lines]
    assert table.num_rows == len(written) == 7
    for place, one in enumerate(written):
        read = {name: table[name][place].as_py() for name in table.column_names}
        assert read["statement_id"] == one["id"]
        assert read["speaker"] == one["speaker"]["name"]
        assert read["content"] == [span["text"] for span in one["content"]]
        assert read["starts"] == [span["start"] for span in one["content"]]
    first = next(place for place, one in enumerate(written) if one["article_id"].endswith("03"))
    assert table["published_at"][first].as_py() == dt.datetime(2031, 3, 3, 9, tzinfo=dt.UTC)
    assert table["opposes"][first].as_py() == ["harbour treaty"]
    assert table["query"][0].as_py() == "/v1/statements?act=all"
    metadata = {name.decode(): value.decode() for name, value in table.schema.metadata.items()}
    assert metadata["onrecord.query"] == "/v1/statements?act=all"
    assert metadata["onrecord.exported_at"] == table["exported_at"][0].as_py()


async def test_an_export_of_nothing_in_parquet_has_its_columns(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/export.parquet?speaker=Nobody")
    table = read_parquet(io.BytesIO(answer.content)).read_all()
    assert table.num_rows == 0
    assert {"statement_id", "said_on", "exported_at"} <= set(table.column_names)
