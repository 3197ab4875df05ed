"""From the pairs of a query string to typed parameters, or to every reason why not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from services.search.parameters.facets import (
    EXCLUDE,
    FACET_PARAMETERS,
    MAX_VALUES,
)
from services.search.parameters.models import Filters, Period
from shared.index.query import FacetName

SHOWN = 200
"""Code points of a refused value that are told back."""

Given = Mapping[str, list[str]]
Model = TypeVar("Model", bound=Period)


@dataclass(frozen=True)
class Refusal:
    """One parameter that cannot be used: its name, the value given, why, and what would be."""

    parameter: str
    value: str
    problem: str
    allowed: str


class ParametersRefusedError(ValueError):
    """Carries every refusal, not only the first."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        self.refusals = tuple(refusals)
        super().__init__("; ".join(f"{r.parameter}: {r.problem}" for r in self.refusals))


def read(model: type[Model], pairs: Iterable[tuple[str, str]]) -> Model:
    """Typed parameters from the pairs of a query string.

    A parameter that is empty counts as not given: forms send every field they have.

    Raises:
        ParametersRefusedError: with one refusal for each parameter that is unknown or wrong.
    """
    given: dict[str, list[str]] = defaultdict(list)
    for name, value in pairs:
        if value:
            given[name].append(value)
    refusals = [*_unstorable(given), *_unknown(model, given)]
    plain, repeated = _plain(model, given)
    refusals += repeated
    if issubclass(model, Filters):
        for field, prefix in (("include", ""), ("exclude", EXCLUDE)):
            plain[field], refused = _facet_values(given, prefix)
            refusals += refused
    try:
        parameters = model.model_validate(plain)
    except ValidationError as error:
        refusals += [_told(model, details) for details in error.errors(include_url=False)]
    else:
        refusals += _backwards(parameters)
        if not refusals:
            return parameters
    raise ParametersRefusedError(refusals)


def known_names(model: type[BaseModel]) -> tuple[str, ...]:
    """Every parameter that `model` takes, by the name it has in a query string."""
    own = tuple(name for name in model.model_fields if name not in ("include", "exclude"))
    if not issubclass(model, Filters):
        return own
    return (*own, *FACET_PARAMETERS, *(EXCLUDE + name for name in FACET_PARAMETERS))


def _unstorable(given: Given) -> Iterator[Refusal]:
    for name, values in given.items():
        if any("\x00" in text for text in (name, *values)):
            yield Refusal(
                name.replace("\x00", "\N{REPLACEMENT CHARACTER}")[:SHOWN],
                "",
                "it has a null character, which no text in the index has",
                "text without null characters",
            )


def _unknown(model: type[BaseModel], given: Given) -> Iterator[Refusal]:
    known = known_names(model)
    for name in given:
        if name not in known:
            near = get_close_matches(name[:SHOWN], known, n=1)
            yield Refusal(
                parameter=name[:SHOWN],
                value=given[name][0][:SHOWN],
                problem="there is no such parameter"
                + (f"; the nearest known one is {near[0]}" if near else ""),
                allowed=", ".join(known),
            )


def _plain(model: type[BaseModel], given: Given) -> tuple[dict[str, Any], list[Refusal]]:
    """The fields that are no facets; those that take one value must not be given two."""
    plain: dict[str, Any] = {}
    refusals = []
    for name, field in model.model_fields.items():
        values = given.get(name)
        if not values or name in ("include", "exclude"):
            continue
        if name == "earlier":
            plain[name] = tuple(values)
        elif len(values) == 1:
            plain[name] = values[0]
        else:
            refusals.append(
                Refusal(
                    name,
                    ", ".join(values)[:SHOWN],
                    f"it is given {len(values)} times",
                    f"once; {_allowed(field.json_schema_extra)}",
                )
            )
    return plain, refusals


def _facet_values(
    given: Given, prefix: str
) -> tuple[dict[FacetName, tuple[str, ...]], list[Refusal]]:
    kept: dict[FacetName, tuple[str, ...]] = {}
    refusals = []
    for facet, parameter in FACET_PARAMETERS.items():
        values = given.get(prefix + facet, [])
        read_values = {value: parameter.read(value) for value in values}
        for value, as_read in read_values.items():
            if as_read is None:
                refusals.append(
                    Refusal(
                        prefix + facet,
                        value[:SHOWN],
                        "it is no value of this facet",
                        parameter.allowed,
                    )
                )
        good = tuple(dict.fromkeys(value for value in read_values.values() if value))
        if len(good) > MAX_VALUES:
            refusals.append(
                Refusal(prefix + facet, f"{len(good)} values", "too many", f"at most {MAX_VALUES}")
            )
        elif good:
            kept[facet] = good
    return kept, refusals


def _told(model: type[BaseModel], details: ErrorDetails) -> Refusal:
    """What pydantic found, in the words of a refusal."""
    name = str(details["loc"][0])
    given = details["input"]
    allowed = _allowed(model.model_fields[name].json_schema_extra)
    problem = "it cannot be read" if name != "facets" else _wrong_facet(str(given))
    if details["type"] in ("string_too_long", "too_long"):
        problem = "it is too long"
    elif details["type"] in ("greater_than_equal", "less_than_equal"):
        problem = "it is out of range"
    return Refusal(name, str(given)[:SHOWN], problem, allowed)


def _wrong_facet(name: str) -> str:
    near = get_close_matches(name[:SHOWN], (*FACET_PARAMETERS, "act"), n=1)
    return "there is no such facet" + (f"; the nearest one is {near[0]}" if near else "")


def _backwards(parameters: Period) -> list[Refusal]:
    since, until = parameters.since, parameters.until
    if since is None or until is None or since <= until:
        return []
    return [
        Refusal(
            "until", until.isoformat(), f"it is before since, {since}", f"{since} or a later day"
        )
    ]


def _allowed(extra: object) -> str:
    return str(cast("dict[str, Any]", extra)["allowed"])
