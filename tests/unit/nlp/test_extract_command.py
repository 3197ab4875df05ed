import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.nlp import extract_command
from services.nlp.extraction import StatementExtractor


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch, with_model: StatementExtractor) -> None:
    monkeypatch.setattr(extract_command, "load_extractor", lambda: with_model)


def run(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(extract_command.extract, arguments, input=io.BytesIO(given))


RAIN = json.dumps({"id": "a", "text": "“It will rain,” Ada Brown said.", "extra": 1}).encode()


def test_a_line_of_statements_for_each_article() -> None:
    result = run(given=RAIN + b"\n\n" + b'{"text": "It rained."}\n')
    assert result.exit_code == 0
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert first["article_id"] == "a"
    assert first["statements"][0]["speaker"]["name"] == "Ada Brown"
    assert first["statements"][0]["cue"]["class"] == "say"
    assert second["article_id"].startswith("text-")
    assert second["statements"] == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{no", "not readable as JSON"),
        (b"[1]", "an article is a JSON object, this is a list"),
        (b'{"text": ""}', "text: "),
        (b'{"id": "x"}', "text: "),
        (b'{"text": "a\\u0000b"}', "null character"),
        (b'{"text": "caf\xe9"}', "not readable as JSON: no UTF-8 at byte 14"),
        (b"hello", "not readable as JSON: unexpected character, expected a JSON value, at char"),
        (b"{", "an article is a JSON object on one line"),
    ],
)
def test_a_bad_line_is_named_and_the_next_goes_on(line: bytes, reason: str) -> None:
    result = run(given=line + b"\n" + RAIN + b"\n")
    assert result.exit_code == 1
    assert "line 1: " in result.stderr
    assert reason in result.stderr
    assert [json.loads(line)["article_id"] for line in result.stdout.splitlines()] == ["a"]


def test_marks_and_line_ends_of_windows_are_no_part_of_an_article() -> None:
    result = run(given=b"\xef\xbb\xbf" + RAIN + b"\r\n\r\n" + RAIN + b"\r\n")
    assert result.exit_code == 0
    assert [json.loads(line)["article_id"] for line in result.stdout.splitlines()] == ["a", "a"]


def test_files_are_read_one_after_the_other(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(RAIN)
    result = run(str(tmp_path / "one"), str(tmp_path / "two"))
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    result = run(str(tmp_path / "none"))
    assert result.exit_code == 2
    assert "none" in result.stderr
