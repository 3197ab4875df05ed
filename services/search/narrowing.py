"""Filters made from other filters: one value more, one less, the cell of a matrix."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from services.search.parameters import Filters, MatrixParameters, Period, ResultsParameters
from services.search.parameters.models import RowKind, Values
from shared.index.query import FacetName

Toward = Literal["any", "support", "oppose"]

TARGET_FACETS: Mapping[RowKind, Mapping[Toward, FacetName]] = {
    "speaker": {"any": "target", "support": "supports", "oppose": "opposes"},
    "country": {
        "any": "target_country",
        "support": "supports_country",
        "oppose": "opposes_country",
    },
}
"""What a column of a matrix is, for each kind of row: speakers face names, countries countries."""


def filters_of(filters: Filters) -> Filters:
    """The filters alone, without the place in a list that a view adds to them."""
    return Filters.model_construct(
        **{name: getattr(filters, name) for name in Filters.model_fields}
    )


def including(filters: Filters, facet: FacetName, value: str) -> Filters:
    """Keep statements with `value` as well; it is no longer left out."""
    return _changed(
        filters,
        include=_with(filters.include, facet, value),
        exclude=_without(filters.exclude, facet, value),
    )


def excluding(filters: Filters, facet: FacetName, value: str) -> Filters:
    """Leave out statements with `value`; it is no longer kept."""
    return _changed(
        filters,
        include=_without(filters.include, facet, value),
        exclude=_with(filters.exclude, facet, value),
    )


def releasing(filters: Filters, facet: FacetName, value: str) -> Filters:
    """Neither keep nor leave out by `value`."""
    return _changed(
        filters,
        include=_without(filters.include, facet, value),
        exclude=_without(filters.exclude, facet, value),
    )


def between(filters: Filters, since: dt.date | None, until: dt.date | None) -> Filters:
    """Only what was published in these days, both included."""
    return _changed(filters, since=since, until=until)


def resetting(filters: Filters, field: str) -> Filters:
    """Without what one parameter that is no facet narrows."""
    return _changed(filters, **{field: Filters.model_fields[field].get_default()})


def cell_filters(
    parameters: MatrixParameters, row: str, target: str, side: Toward = "any"
) -> Filters:
    """The statements that one cell of a matrix counts, or those with one side among them.

    The row and the column take the place of what the filters keep of the same facets.
    """
    facet = TARGET_FACETS[parameters.by][side]
    include = {**parameters.include, parameters.by: (row,), facet: (target,)}
    return _changed(filters_of(parameters), include=include)


def of_speaker(name: str, period: Period) -> Filters:
    """The statements of the speaker with exactly this name."""
    narrowed = {field: getattr(period, field) for field in Period.model_fields}
    return Filters(**narrowed, include={"speaker": (name,)})


def side_on_day(filters: Filters, target: str, side: Toward, day: dt.date) -> Filters:
    """What was published on one day with this side toward a target."""
    facet = TARGET_FACETS["speaker"][side]
    return between(_changed(filters, include={**filters.include, facet: (target,)}), day, day)


def _changed(filters: Filters, **update: object) -> Filters:
    """What a view adds is kept; the place in a list is not, for it is another list."""
    if isinstance(filters, MatrixParameters):
        return filters.model_copy(update=update)
    if isinstance(filters, ResultsParameters):
        return filters.model_copy(update={"cursor": "", "earlier": (), **update})
    return filters_of(filters).model_copy(update=update)


def _with(values: Values, facet: FacetName, value: str) -> Values:
    return {**values, facet: tuple(dict.fromkeys((*values.get(facet, ()), value)))}


def _without(values: Values, facet: FacetName, value: str) -> Values:
    left = tuple(kept for kept in values.get(facet, ()) if kept != value)
    return {name: kept for name, kept in {**values, facet: left}.items() if kept}
