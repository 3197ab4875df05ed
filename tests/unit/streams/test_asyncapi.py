import json
from collections.abc import Iterator
from typing import Any

import pytest

from services.alerts import app as alerts
from services.indexer import app as indexer
from services.nlp import app as nlp

DOCUMENTS = {
    "nlp": json.loads(nlp.contract()),
    "indexer": json.loads(indexer.contract()),
    "alerts": json.loads(alerts.contract()),
}


def undescribed(schemas: dict[str, Any]) -> Iterator[str]:
    for name, schema in schemas.items():
        if not schema.get("description"):
            yield name
        for field, described in schema.get("properties", {}).items():
            if not described.get("description"):
                yield f"{name}.{field}"


@pytest.mark.parametrize("service", DOCUMENTS)
def test_every_record_and_every_field_is_described(service: str) -> None:
    assert list(undescribed(DOCUMENTS[service]["components"]["schemas"])) == []


@pytest.mark.parametrize("service", DOCUMENTS)
def test_every_channel_is_described(service: str) -> None:
    assert all(channel["description"] for channel in DOCUMENTS[service]["channels"].values())


@pytest.mark.parametrize("service", DOCUMENTS)
def test_every_reference_leads_somewhere(service: str) -> None:
    def references(node: Any) -> Iterator[str]:
        children = node.values() if isinstance(node, dict) else node
        if isinstance(node, dict) and isinstance(node.get("$ref"), str):
            yield node["$ref"]
        if isinstance(node, dict | list):
            for child in children:
                yield from references(child)

    document = DOCUMENTS[service]
    for reference in references(document):
        found = document
        for key in reference.removeprefix("#/").split("/"):
            found = found[key]


def test_nlp_reads_articles_once_and_sends_statements() -> None:
    operations = DOCUMENTS["nlp"]["operations"]
    assert {name: one["action"] for name, one in operations.items()} == {
        "articles": "receive",
        "statements": "send",
    }


def test_an_entry_for_the_indexer_is_one_message_not_a_list() -> None:
    document = DOCUMENTS["indexer"]
    (message,) = document["components"]["messages"].values()
    assert message["payload"] == {"$ref": "#/components/schemas/StatementsMessage"}
    assert document["components"]["schemas"]["StatementsMessage"]["type"] == "object"


def test_the_group_is_named_and_the_consumer_is_nobodys() -> None:
    redis = DOCUMENTS["nlp"]["channels"]["articles"]["bindings"]["redis"]
    assert (redis["groupName"], redis["consumerName"]) == ("nlp", "one-name-per-process")
