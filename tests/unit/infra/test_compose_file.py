"""docker-compose.yml: what must hold in it whatever is changed.

That it works is shown by tests/deployment, on a real Docker.
"""

from typing import Any

import pytest
import yaml

from infra.install.__main__ import ROOT
from services.indexer.settings import IndexerSettings

FILE = ROOT / "docker-compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
LASTING = sorted(set(SERVICES) - {"secrets", "users"})
OURS = ("ingest", "nlp", "indexer", "alerts", "search")
SECONDS = {"s": 1, "m": 60}


def seconds(duration: str) -> int:
    """A duration of the file, as 30s or 2m."""
    return int(duration[:-1]) * SECONDS[duration[-1]]


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_is_published_to_other_machines(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))
    assert SERVICES[name].get("network_mode") != "host"


def test_workers_can_be_many() -> None:
    assert "container_name" not in SERVICES["nlp"]
    assert "ports" not in SERVICES["nlp"]


@pytest.mark.parametrize("name", LASTING)
def test_everything_that_lasts_is_checked_and_started_again(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", LASTING)
def test_everything_waits_for_what_it_needs_to_be_healthy(name: str) -> None:
    conditions = {one["condition"] for one in SERVICES[name]["depends_on"].values()}
    assert conditions <= {"service_healthy", "service_completed_successfully"}


@pytest.mark.parametrize("name", ["nlp", "indexer", "alerts"])
def test_a_stop_is_patient_enough_for_the_work_in_hand(name: str) -> None:
    drain = IndexerSettings.model_fields["drain_seconds"].default
    assert seconds(SERVICES[name]["stop_grace_period"]) > drain


@pytest.mark.parametrize("name", OURS)
def test_our_containers_can_do_no_more_than_they_need(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]


def test_no_password_stands_in_the_file() -> None:
    for service in SERVICES.values():
        for name in service.get("environment", {}):
            assert "PASSWORD" not in name or name.endswith("_FILE")


def test_search_can_read_no_other_password_of_elasticsearch_than_its_own() -> None:
    mounts = [one for one in SERVICES["search"]["volumes"] if "elasticsearch" in one]
    assert mounts == ["search-password:/run/secrets/elasticsearch:ro"]


def test_what_must_last_is_on_volumes() -> None:
    assert "redis-data:/data" in SERVICES["redis"]["volumes"]
    assert (
        "elasticsearch-data:/usr/share/elasticsearch/data" in SERVICES["elasticsearch"]["volumes"]
    )
