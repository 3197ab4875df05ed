"""The parameters as OpenAPI describes them, from the same models that read them."""

from typing import Any

from pydantic import BaseModel

from services.search.parameters.facets import EXCLUDE, FACET_PARAMETERS, MAX_VALUES
from services.search.parameters.models import Filters


def described(model: type[BaseModel]) -> dict[str, Any]:
    """Every query parameter of `model`, for the `openapi_extra` of a route."""
    schema = model.model_json_schema()
    plain = [
        _parameter(name, dict(field))
        for name, field in schema["properties"].items()
        if name not in ("include", "exclude")
    ]
    facets = _facets() if issubclass(model, Filters) else []
    return {"parameters": plain + facets}


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    description = f"{schema.pop('description')} Allowed: {schema.pop('allowed')}."
    schema.pop("title", None)
    if name == "facets":
        # One parameter with commas, which is `explode: false` in OpenAPI's terms.
        extra: dict[str, Any] = {"style": "form", "explode": False}
    else:
        extra = {}
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    } | extra


def _facets() -> list[dict[str, Any]]:
    return [
        {
            "name": prefix + name,
            "in": "query",
            "required": False,
            "description": f"{what}: {parameter.meaning} Repeatable. Allowed: {parameter.allowed}.",
            "schema": {"type": "array", "items": {"type": "string"}, "maxItems": MAX_VALUES},
            "style": "form",
            "explode": True,
        }
        for prefix, what in (("", "Keep only"), (EXCLUDE, "Leave out"))
        for name, parameter in FACET_PARAMETERS.items()
    ]
