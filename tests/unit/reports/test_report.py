"""What a report keeps."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.reports.report import MAX_PASSAGE, MAX_RECORD, Report, passage_of, report_of
from tests.unit.search.records import article, message, statement

NOW = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)


def test_it_keeps_the_record_and_the_paragraph_that_it_stands_in() -> None:
    of = article("Rain.\n“Yes,” she said.\nMore rain.")
    one = statement(of, "“Yes,”", cue="said")
    report = report_of(message(of, one), one, "speaker", correction="Lena Farrow", now=NOW)
    assert report.passage.text == "“Yes,” she said."
    assert of.text[report.passage.start :].startswith(report.passage.text)
    assert report.record is not None
    assert report.record["content"][0]["text"] == "“Yes,”"
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_a_missing_statement_has_the_beginning_of_the_article() -> None:
    of = article("Rain.\n" * 10_000)
    report = report_of(message(of), None, "missing", comment="The last line.", now=NOW)
    assert (report.statement, report.record) == (None, None)
    assert report.passage.start == 0
    assert len(report.passage.text) == MAX_PASSAGE


def test_what_it_keeps_is_bounded_whatever_the_article_holds() -> None:
    words = "“" + "x" * 100_000 + "”"
    of = article("y" * 50_000 + words, title="t" * 2_000, url="https://a.example/" + "u" * 1_900)
    one = statement(of, words, by="n" * 50_000)
    report = report_of(message(of, one), one, "content", now=NOW)
    assert report.record is None
    assert report.statement == one.id
    assert "“" in report.passage.text
    assert len(report.model_dump_json()) < 30_000 + MAX_RECORD


@pytest.mark.parametrize("texts", [{"correction": "x" * 501}, {"comment": "x" * 1_001}])
def test_a_long_text_is_refused(texts: dict[str, str]) -> None:
    of = article("“Yes,” she said.")
    with pytest.raises(ValidationError):
        report_of(message(of), None, "other", now=NOW, **texts)


@given(st.text(min_size=1, max_size=9_000), st.data())
def test_a_passage_is_of_the_text_and_holds_the_statements_beginning(
    text: str, data: st.DataObject
) -> None:
    text = text.encode("utf-8", "replace").decode().replace("\x00", " ")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    of = article(text)
    content = [{"start": start, "end": end, "text": text[start:end]}]
    one = statement(article(text), text[start:end], content=content)
    passage = passage_of(of.text, one)
    assert text[passage.start : passage.start + len(passage.text)] == passage.text
    assert passage.start <= start < passage.start + max(1, len(passage.text))
    assert len(passage.text) <= MAX_PASSAGE
