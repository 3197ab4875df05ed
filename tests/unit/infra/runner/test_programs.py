"""What is run, and how it is told where everything is."""

from pathlib import Path

import pytest

from infra.runner.program import services
from infra.runner.settings import RunnerSettings
from infra.runner.valkey import reason, valkey
from services.alerts.settings import AlertsSettings
from services.indexer.settings import IndexerSettings
from services.ingest.settings import IngestSettings
from services.nlp.settings import NlpSettings
from services.search.settings import SearchSettings
from shared.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> RunnerSettings:
    return RunnerSettings(data=tmp_path / 'a "data" folder', port_base=18_000, workers=2)


def test_what_takes_work_in_is_stopped_first_and_what_readers_see_last(
    settings: RunnerSettings,
) -> None:
    assert [program.name for program in services(settings)] == [
        "ingest",
        "nlp-1",
        "nlp-2",
        "indexer",
        "alerts",
        "search",
    ]


def test_no_two_programs_share_a_port(settings: RunnerSettings) -> None:
    programs = [*services(settings), valkey(settings)]
    ports = [port for program in programs for port in program.ports]
    assert len(set(ports)) == len(programs)


def test_every_service_is_told_where_to_listen_and_where_the_others_are(
    settings: RunnerSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds: dict[str, type[Settings]] = {
        "ingest": IngestSettings,
        "nlp": NlpSettings,
        "indexer": IndexerSettings,
        "alerts": AlertsSettings,
        "search": SearchSettings,
    }
    for program in services(settings):
        with monkeypatch.context() as environment:
            for name, value in program.environment.items():
                environment.setenv(name, value)
            told = kinds[program.kind]()
        assert getattr(told, f"{program.kind}_port") == program.ports[0]
        assert (told.redis_url, told.index_path) == (
            "redis://127.0.0.1:18002/0",
            settings.data / "index",
        )


def test_valkey_is_told_to_keep_what_it_acknowledged(settings: RunnerSettings) -> None:
    configuration = Path(valkey(settings).command[1]).read_text(encoding="utf-8")
    lines = configuration.splitlines()
    assert {"appendonly yes", "appendfsync always", "maxmemory-policy noeviction"} <= set(lines)
    assert "bind 127.0.0.1" in lines
    assert any(line.startswith("dir ") and '\\"data\\"' in line for line in lines)


def test_why_valkey_ended_is_what_it_warned_of_last(settings: RunnerSettings) -> None:
    assert reason(settings) == ""
    valkey(settings)
    (settings.data / "valkey" / "valkey.log").write_text(
        "7:M 23 Nov 2026 23:33:21.596 # WARNING Memory overcommit must be enabled!\n"
        "7:M 23 Nov 2026 23:33:22.100 # Error writing to the AOF file: No space left on device\n"
        "7:M 23 Nov 2026 23:33:22.101 * Server initialized\n",
        encoding="utf-8",
    )
    assert reason(settings).endswith("Error writing to the AOF file: No space left on device")


def test_an_address_with_a_password_is_shown_without_it() -> None:
    settings = RunnerSettings(redis_url="redis://user:secret@streams.example:6379/0")
    assert settings.redis_host == "streams.example:6379"
    assert settings.redis == "redis://user:secret@streams.example:6379/0"


def test_an_address_of_six_is_written_with_brackets() -> None:
    assert RunnerSettings(host="::1").address(8700) == "http://[::1]:8700"
