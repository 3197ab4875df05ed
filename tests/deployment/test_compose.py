"""`docker compose up`, for real. Run by `make test-deployment`; the tests build on one another."""

import json
import os
import signal
from collections.abc import Iterator

import pytest

from tests.deployment.deployment import PATIENCE, ROOT, Deployment, require_docker
from tests.servers import wait_until

pytestmark = pytest.mark.deployment

LASTING = ("redis", "elasticsearch", "ingest", "nlp", "indexer", "alerts", "search")


@pytest.fixture(scope="module")
def deployed() -> Iterator[Deployment]:
    """Everything built from this checkout, up and healthy; gone with its volumes afterwards."""
    require_docker()
    deployment = Deployment()
    try:
        deployment.up("--build")
        yield deployment
    finally:
        deployment.compose("down", "--volumes", "--timeout", "5")


def text_of(number: int) -> str:
    return f"“Bridge {number} stays open,” the harbour master, Ida Thorsen, said on Monday."


def test_an_article_comes_back_from_the_api_and_from_elasticsearch(deployed: Deployment) -> None:
    seed = json.loads((ROOT / "seeds" / "seed-000.json").read_text(encoding="utf-8"))
    assert deployed.push(seed) == ["accepted"]
    deployed.until_searchable("seed-000")

    path = "/v1/statements?q=sovereignty&article=seed-000"
    wait_until(lambda: deployed.search(path)["total"] == 1, "the statement", PATIENCE)
    found = deployed.search(path)
    assert "Hua Chunying" in {hit["statement"]["speaker"]["name"] for hit in found["hits"]}

    password = deployed.elasticsearch_password()
    own = deployed.elasticsearch("/onrecord-statements/_search?q=content:sovereignty", password)
    assert "Hua Chunying" in {
        name for hit in own["hits"]["hits"] for name in hit["_source"]["speaker"]
    }


def test_nobody_gets_in_without_the_password(deployed: Deployment) -> None:
    assert deployed.elasticsearch("/_cluster/health", "changeme") == {}
    assert "NOAUTH" in deployed.compose("exec", "-T", "redis", "redis-cli", "PING")


def test_search_may_read_the_indices_and_not_write_them(deployed: Deployment) -> None:
    password = deployed.compose(
        "exec", "-T", "search", "cat", "/run/secrets/elasticsearch/password"
    )
    reader = "onrecord_search"
    assert deployed.elasticsearch("/onrecord-articles/_count", password, reader)["count"] >= 1
    assert deployed.elasticsearch("/onrecord-articles/_refresh", password, reader) == {}
    assert deployed.elasticsearch("/_security/user", password, reader) == {}


def test_everything_that_is_published_is_on_loopback(deployed: Deployment) -> None:
    published = {
        (service, port["URL"])
        for service in LASTING
        for container in deployed.containers(service)
        for port in container["Publishers"]
        if port["PublishedPort"]
    }
    assert published == {(name, "127.0.0.1") for name in ("ingest", "search", "elasticsearch")}


def test_no_service_runs_as_root_or_can_change_its_own_code(deployed: Deployment) -> None:
    for service in ("ingest", "nlp", "indexer", "alerts", "search"):
        assert deployed.compose("exec", "-T", service, "id", "-u").strip() == "10001"
        tried = "touch /opt/onrecord/x 2> /dev/null || echo refused"
        assert deployed.compose("exec", "-T", service, "sh", "-c", tried).strip() == "refused"


def test_with_two_workers_both_take_part(deployed: Deployment) -> None:
    deployed.up("--no-recreate", "--scale", "nlp=2")
    assert len(deployed.containers("nlp")) == 2
    ids = [f"bridge-{number}" for number in range(100)]
    articles = [{"id": name, "text": text_of(n)} for n, name in enumerate(ids)]
    assert deployed.push(*articles) == ["accepted"] * len(ids)
    deployed.until_searchable(*ids)
    # "inactive" is -1 for a consumer that never got anything.
    lines = deployed.redis("XINFO", "CONSUMERS", "articles", "nlp").split()
    busy = [lines[at + 1] for at, word in enumerate(lines) if word == "inactive"]
    assert len(busy) >= 2
    assert "-1" not in busy


def test_a_worker_that_dies_is_started_again(deployed: Deployment) -> None:
    (container, *_) = deployed.containers("nlp")
    process = int(deployed.inspect(container["Name"], "{{.State.Pid}}"))
    os.kill(process, signal.SIGKILL)
    wait_until(
        lambda: deployed.inspect(container["Name"], "{{.RestartCount}}") == "1",
        "Docker starts the worker again",
        PATIENCE,
    )
    assert deployed.push({"id": "after", "text": text_of(1000)}) == ["accepted"]
    deployed.until_searchable("after")


def test_down_and_up_again_keeps_everything(deployed: Deployment) -> None:
    password = deployed.elasticsearch_password()
    deployed.compose("down")
    deployed.up()
    assert deployed.elasticsearch_password() == password
    deployed.until_searchable("seed-000", "after")
    assert deployed.push({"id": "after", "text": text_of(1000)}) == ["known"]
    assert deployed.push({"id": "later", "text": text_of(1001)}) == ["accepted"]
    deployed.until_searchable("later")
