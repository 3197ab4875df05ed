from collections.abc import Iterator
from typing import Any

import pytest

from services.ingest.http.app import create_app
from services.ingest.settings import IngestSettings


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return create_app(IngestSettings()).openapi()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def schemas(node: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property and every schema of a body, wherever it stands."""
    if isinstance(node, dict):
        for name, inner in node.items():
            here = f"{place}/{name}"
            if name == "properties":
                yield from ((f"{here}/{field}", found) for field, found in inner.items())
            if name == "schema":
                yield here, inner
            if name not in ("example", "examples"):
                yield from schemas(inner, here)
    elif isinstance(node, list):
        for number, inner in enumerate(node):
            yield from schemas(inner, f"{place}/{number}")


def test_the_document_holds_what_it_is_to_hold(document: dict[str, Any]) -> None:
    assert {name for name, _ in operations(document)} == {
        "post /v1/articles",
        "post /v1/feeds",
        "get /health/live",
        "get /health/ready",
    }
    assert len(list(schemas(document))) > 30


def test_every_operation_parameter_body_and_answer_is_described(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        assert operation.get("summary"), name
        assert operation.get("description"), name
        for parameter in operation.get("parameters", []):
            assert parameter.get("description"), (name, parameter["name"])
            assert parameter["schema"].get("examples"), (name, parameter["name"])
        assert operation.get("requestBody", {"description": "none"}).get("description"), name
        for status, answer in operation["responses"].items():
            assert answer.get("description"), (name, status)
            assert answer["description"] != "Successful Response", (name, status)


def test_every_field_is_described_with_an_example(document: dict[str, Any]) -> None:
    for place, schema in schemas(document):
        if "/properties/" in place:
            assert schema.get("description"), place
            assert schema.get("examples"), place


def test_every_schema_of_a_body_is_described(document: dict[str, Any]) -> None:
    for place, schema in schemas(document):
        # A parameter is described beside its schema, a named schema where it stands.
        if "/properties/" not in place and "/parameters/" not in place:
            assert schema.get("description") or schema.get("$ref"), place


def test_every_named_schema_is_described(document: dict[str, Any]) -> None:
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name


def test_every_body_has_an_example(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        for kind, body in operation.get("requestBody", {}).get("content", {}).items():
            schema = body["schema"]
            found = document["components"]["schemas"].get(schema.get("$ref", "").split("/")[-1])
            if found:
                assert all(field.get("examples") for field in found["properties"].values()), name
            else:
                assert body.get("example"), (name, kind)


def test_every_way_to_fail_is_told(document: dict[str, Any]) -> None:
    answers = document["paths"]["/v1/articles"]["post"]["responses"]
    assert set(answers) == {
        *("200", "202", "400", "403", "408", "413", "415", "421", "422", "429", "503"),
    }
    for status in ("429", "503"):
        assert "Retry-After" in answers[status]["headers"]


def test_no_page_is_served_that_loads_from_elsewhere() -> None:
    app = create_app(IngestSettings())
    assert app.docs_url is None
    assert app.redoc_url is None
