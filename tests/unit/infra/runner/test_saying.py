"""What a reader of the terminal sees."""

import io
from typing import Any

import httpx
import pytest

from infra.runner.announcement import Found, announcement, find
from infra.runner.failure import RunnerError
from infra.runner.settings import RunnerSettings
from infra.runner.terminal import Terminal

SETTINGS = RunnerSettings(port_base=18_000)

HIT: dict[str, Any] = {
    "statement": {
        "content": [{"text": "“We row,”"}, {"text": "“and we\nsing.”"}],
        "speaker": {"name": "Ida Thorsen", "role": "harbour master"},
        "cue": {"text": "said"},
    },
    "article": {"publisher": "The Ledger", "published_at": "2026-03-01T10:00:00Z"},
}


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


class Gone(io.StringIO):
    def write(self, text: str) -> int:
        raise BrokenPipeError


def test_each_line_has_the_name_of_who_says_it() -> None:
    stream = io.StringIO()
    terminal = Terminal(stream)
    terminal.say("starting")
    terminal.line("nlp-1", "ready")
    assert stream.getvalue() == "onrecord  starting\nnlp-1     ready\n"


def test_colours_are_for_screens_only() -> None:
    screen = Screen()
    Terminal(screen).say("starting")
    assert screen.getvalue() == "\x1b[36monrecord\x1b[0m  starting\n"


def test_what_would_steer_the_terminal_is_not_passed_on() -> None:
    stream = io.StringIO()
    Terminal(stream).line("ingest", "a\x1b[2Jb\rc")
    assert stream.getvalue() == "ingest    a\ufffd[2Jb\ufffdc\n"


def test_a_reader_who_went_away_stops_nothing() -> None:
    Terminal(Gone()).say("starting")


def test_the_announcement_names_the_addresses_and_the_first_quotations() -> None:
    text = announcement(SETTINGS, Found(total=7, quotations=[HIT]))
    assert "http://127.0.0.1:18001\n" in text
    assert "http://127.0.0.1:18000/v1/articles" in text
    assert "7 statements so far" in text
    assert "“We row,” … “and we sing.”\n" in text
    assert "Ida Thorsen, harbour master · said · The Ledger · 2026-03-01\n" in text


def test_a_quotation_of_which_little_is_known_is_announced_too() -> None:
    hit = {
        "statement": {"content": [{"text": "x" * 500}], "speaker": {"name": None}, "cue": None},
        "article": {"publisher": None, "published_at": None},
    }
    text = announcement(SETTINGS, Found(total=1, quotations=[hit]))
    assert "x…\n      somebody\n" in text


def test_an_empty_index_is_no_error() -> None:
    assert "No statements yet." in announcement(SETTINGS, Found(total=0, quotations=[]))


async def test_a_search_service_that_fails_is_told() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(500))
    async with httpx.AsyncClient(transport=transport) as http:
        with pytest.raises(RunnerError, match="search does not answer as it should"):
            await find(http, SETTINGS)
