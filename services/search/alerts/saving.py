"""From what somebody asks for to a saved search, or to every reason why not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from services.search.narrowing import filters_of
from services.search.parameters import (
    Filters,
    ParametersRefusedError,
    Refusal,
    ResultsParameters,
    address,
    read,
)
from services.search.results import ALLOWED
from shared.alerts.saved import (
    KINDS,
    MAX_NAME,
    MAX_QUERY,
    Alert,
    Kind,
    new_alert,
    webhook_address,
)
from shared.contracts.clean_text import storable
from shared.index.port import InvalidQueryError
from shared.index.selection import tree_of

KIND_LABELS: Mapping[Kind, str] = {
    "match": "every statement it finds",
    "side": "when a speaker takes a new side",
    "flip": "when a speaker changes side",
    "first": "the first statement by anybody",
}


@dataclass(frozen=True)
class Wish:
    """An alert as it is asked for, not yet looked at."""

    name: str
    kind: str
    query: str
    webhook: str = ""


def saved(wish: Wish) -> tuple[Alert, str]:
    """The alert, not yet stored, and the key that removes it.

    Raises:
        ParametersRefusedError: with one refusal for everything that cannot be.
    """
    refusals = [*_about_name(wish.name), *_about_kind(wish.kind), *_about_webhook(wish.webhook)]
    filters = Filters()
    try:
        filters = filters_in(wish.query)
    except ParametersRefusedError as error:
        refusals += error.refusals
    if refusals:
        raise ParametersRefusedError(refusals)
    (kind,) = (kind for kind in KINDS if kind == wish.kind)
    name = " ".join(wish.name.split())
    query = address("", filters).removeprefix("?")
    return new_alert(name, kind, query, filters.query(), wish.webhook or None)


def filters_in(query: str) -> Filters:
    """The filters of a page's query string; the place in a list is no part of a search.

    Raises:
        ParametersRefusedError: a parameter is unknown or wrong, or the query cannot be asked.
    """
    if len(query) > MAX_QUERY:
        raise ParametersRefusedError(
            [Refusal("query", query[:200], "it is too long", f"up to {MAX_QUERY} characters")]
        )
    try:
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise ParametersRefusedError(
            [Refusal("query", query[:200], "it is not UTF-8", "what stands behind the ? of a page")]
        ) from None
    filters = filters_of(read(ResultsParameters, pairs))
    try:
        tree_of(filters.query())
    except InvalidQueryError as error:
        raise ParametersRefusedError(
            [Refusal("q", filters.q[:200], str(error), ALLOWED["q"])]
        ) from error
    return filters


def _about_name(name: str) -> Iterator[Refusal]:
    allowed = f"1 to {MAX_NAME} characters"
    try:
        storable(name)
    except ValueError as error:
        yield Refusal("name", "", f"it holds {error}", allowed)
        return
    if not 1 <= len(" ".join(name.split())) <= MAX_NAME:
        yield Refusal("name", name[:200], "it is empty or too long", allowed)


def _about_kind(kind: str) -> Iterator[Refusal]:
    if kind not in KINDS:
        yield Refusal("kind", kind[:200], "there is no such kind", ", ".join(KINDS))


def _about_webhook(webhook: str) -> Iterator[Refusal]:
    if webhook:
        try:
            webhook_address(webhook)
        except ValueError as error:
            yield Refusal("webhook", webhook[:200], str(error), "an http or https address")
