"""What docs/ says of the contracts is what the code does."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from infra.contracts import DOCS, documents


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(DOCS)))
def test_the_documented_contract_is_the_one_in_force(path: Any) -> None:
    assert path.read_text(encoding="utf-8") == documents()[path], "run `make contracts`"


def undescribed(schema: Any, where: str) -> Iterator[str]:
    for name, field in schema.get("properties", {}).items():
        if "description" not in field:
            yield f"{where}.{name}"


@pytest.mark.parametrize("path", sorted((DOCS / "schemas").glob("*.json")), ids=lambda p: p.name)
def test_every_field_is_described(path: Any) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    parts = {path.name: schema} | schema.get("$defs", {})
    assert [gap for name, part in parts.items() for gap in undescribed(part, name)] == []
