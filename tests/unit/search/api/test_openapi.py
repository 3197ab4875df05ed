"""The API's description is complete: nothing in it is left without words."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from shared.index.query import FACETS


@pytest.fixture
async def document(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.get("/openapi.json")
    assert answer.status_code == 200
    described: dict[str, Any] = answer.json()
    return described


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def undescribed_fields(where: str, schema: Any) -> Iterator[str]:
    """Properties without a description, however deep; a reference is described where it leads."""
    if isinstance(schema, list):
        for place, item in enumerate(schema):
            yield from undescribed_fields(f"{where}[{place}]", item)
    if not isinstance(schema, dict):
        return
    for name, field in schema.get("properties", {}).items():
        if not field.get("description"):
            yield f"{where}.{name}"
    for key, value in schema.items():
        yield from undescribed_fields(f"{where}.{key}", value)


def test_every_operation_parameter_and_answer_has_words(document: dict[str, Any]) -> None:
    missing = []
    for name, operation in operations(document):
        if not (operation.get("summary") and operation.get("description")):
            missing.append(name)
        missing += [
            f"{name} {parameter['name']}"
            for parameter in operation.get("parameters", [])
            if not parameter.get("description")
        ]
        missing += [
            f"{name} {status}"
            for status, answer in operation["responses"].items()
            if not answer.get("description")
        ]
    assert missing == []


def test_every_field_has_words(document: dict[str, Any]) -> None:
    assert list(undescribed_fields("", document["components"]["schemas"])) == []
    assert list(undescribed_fields("", document["paths"])) == []


def test_every_facet_is_a_parameter_to_keep_and_to_leave_out(document: dict[str, Any]) -> None:
    names = {p["name"] for p in document["paths"]["/v1/statements"]["get"]["parameters"]}
    for facet in FACETS:
        assert facet in names
        assert facet == "act" or f"not.{facet}" in names


def test_every_parameter_says_what_it_allows(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query":
                assert "Allowed: " in parameter["description"], name
                assert "allowed" not in parameter["schema"]


def test_what_can_be_refused_is_said(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        if " /v1/" in name:
            assert {"422", "503"} < set(operation["responses"]), name
            assert {"200", "201", "204"} & set(operation["responses"]), name
            problem = operation["responses"]["503"]["content"]
            assert list(problem) == ["application/problem+json"]


def test_the_page_is_no_part_of_the_api(document: dict[str, Any]) -> None:
    assert all(path.startswith(("/v1/", "/health/")) for path in document["paths"])
