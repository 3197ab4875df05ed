import pytest

from services.ingest.settings import IngestSettings


def test_names_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_SERVED_NAMES", "localhost, Ingest ,")
    monkeypatch.setenv("ONRECORD_ALLOWED_HOSTS", "intranet.example:8080")
    settings = IngestSettings()
    assert settings.served_names == ("localhost", "ingest")
    assert settings.allowed_hosts == ("intranet.example:8080",)


def test_by_default_only_this_machine_and_the_public_internet_are_let_in() -> None:
    settings = IngestSettings()
    assert settings.host == "127.0.0.1"
    assert set(settings.served_names) == {"127.0.0.1", "localhost", "[::1]"}
    assert settings.allowed_hosts == ()
