import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from services.nlp import explain_command
from services.nlp.extraction import StatementExtractor

TEXT = "On Monday, Ada Brown condemned Lee Grey.\n\n“It will rain,” she told the Calder Courier."
ARTICLE = {"id": "a", "title": "Rain", "text": TEXT, "published_at": "2026-03-04"}


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch, with_model: StatementExtractor) -> None:
    monkeypatch.setattr(explain_command, "load_extractor", lambda: with_model)
    monkeypatch.delenv("NO_COLOR", raising=False)


def run(given: bytes, *, colour: bool = False) -> Result:
    return CliRunner().invoke(explain_command.explain, ["-"], input=io.BytesIO(given), color=colour)


def test_every_statement_is_numbered_in_the_text_and_told_with_its_reasons() -> None:
    result = run(json.dumps(ARTICLE).encode())
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Rain"
    assert lines[2] == "On Monday, Ada Brown condemned Lee Grey[1]."
    assert lines[4].startswith("“It will rain,”[2] she told")
    assert "    when: On Monday → 2026-03-02" in lines
    assert any(line.startswith("    oppose Lee Grey (person), sure 0.") for line in lines)
    assert any(line.startswith("    because side toward Lee Grey: ") for line in lines)
    assert any(line.startswith("    because speaker: pronoun 'she'") for line in lines)
    assert "\x1b" not in result.stdout


def test_plain_text_is_an_article_too() -> None:
    assert "Lee Grey[1]" in run(TEXT.encode()).stdout


def test_colours_are_for_terminals_and_not_where_no_color_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = run(TEXT.encode(), colour=True).stdout
    assert "\x1b[31mLee Grey\x1b[0m" in shown
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(TEXT.encode(), colour=True).stdout


def test_an_article_cannot_steer_the_terminal() -> None:
    shown = run(b"\x1b[2JAda Brown said \x1b]0;owned\x07it rained.", colour=True).stdout
    assert "\x1b[2J" not in shown
    assert "\x1b]" not in shown


def test_a_mark_at_the_start_of_a_file_is_no_part_of_it() -> None:
    marked = b"\xef\xbb\xbf" + b"It rained."
    assert run(marked).stdout == run(b"It rained.").stdout


def test_what_was_not_read_is_said() -> None:
    german = "Die Bürgermeisterin sagte am Montag, die Brücke werde im Frühjahr geöffnet."
    assert "the text is in German" in run(german.encode()).stdout


@pytest.mark.parametrize(
    ("given", "reason"),
    [(b'{"id": "x"}', "text"), (b"\xff\xfe", "decode"), (b"", "at least 1 character")],
)
def test_what_is_no_article_is_refused_with_a_sentence(given: bytes, reason: str) -> None:
    result = run(given)
    assert result.exit_code == 1
    assert "- holds no article: " in result.stderr or "holds no article: " in result.stderr
    assert reason in result.stderr


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(explain_command.explain, [str(tmp_path / "none")])
    assert result.exit_code == 2
