"""Rows of an export: whole, safe to open in a spreadsheet, and saying where they come from."""

import csv
import io
import json

import pytest

from services.search.export_rows import COLUMNS, csv_head, csv_line, inert, json_line
from shared.contracts import Statement
from shared.index.answer import ArticleSummary, Hit
from tests.unit.search.records import article, statement, target

QUERY, AT = "/v1/statements?q=pay", "2031-06-01T12:00:00+00:00"


def hit(text: str = "“Higher pay,” she said, “and soon.”", **fields: object) -> Hit:
    of = article(text, **fields)
    sides = (target("A", "support"), target("B", "oppose"), target("C", "oppose"))
    content = ("“Higher pay,”", "“and soon.”") if "Higher" in text else text
    return Hit(statement(of, content, targets=sides, mention=text[:3]), ArticleSummary.of(of))


def row(of: Hit) -> dict[str, str]:
    lines = io.StringIO(csv_head().removeprefix("\ufeff") + csv_line(of, QUERY, AT), newline="")
    (read,) = csv.DictReader(lines, strict=True)
    return dict(read)


def test_a_row_holds_the_record_and_where_it_comes_from() -> None:
    read = row(hit())
    assert tuple(read) == COLUMNS
    assert read["content"] == "“Higher pay,” […] “and soon.”"
    assert read["content_offsets"] == "0-13;24-35"
    assert (read["supports"], read["opposes"], read["neutral"]) == ("A", "B; C", "")
    assert (read["query"], read["exported_at"]) == (QUERY, AT)
    assert read["published_at"] == "2031-05-04T08:00:00+00:00"
    assert (read["cue"], read["confidence"]) == ("", "0.93")


def test_the_head_tells_spreadsheets_that_it_is_utf_8() -> None:
    assert csv_head().encode("utf-8").startswith(b"\xef\xbb\xbfstatement_id,")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠", "  ="])
def test_no_cell_is_run_as_a_formula(start: str) -> None:
    told = f'{start}HYPERLINK("http://evil.example","x")'
    assert inert(told) == f"'{told}"
    assert row(hit(told, title=told))["title"] == f"'{told}"
    assert row(hit(told))["content"] == f"'{told}"


@pytest.mark.parametrize("harmless", ["", "a=b", "“-5”", "12", "ça"])
def test_other_cells_stay_as_they_are(harmless: str) -> None:
    assert inert(harmless) == harmless


def test_commas_quotation_marks_and_line_breaks_stay_in_their_cell() -> None:
    told = 'one, "two"\r\nthree'
    assert row(hit(told))["content"] == told


def test_a_json_line_holds_the_record_exactly_as_the_contract_has_it() -> None:
    of = hit()
    line = json_line(of, QUERY, AT)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    read = json.loads(line)
    assert Statement.model_validate(read["statement"]) == of.statement
    assert read["statement"] == of.statement.model_dump(mode="json")
    assert read["article"]["title"] == "Harbour talks"
    assert (read["query"], read["exported_at"]) == (QUERY, AT)
