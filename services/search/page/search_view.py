"""The results of a search, ready to print."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.search.addresses import MATRIX, SEARCH, facet_page
from services.search.narrowing import filters_of, resetting
from services.search.page.cards import Card, card_of
from services.search.page.chips import Chip, chips
from services.search.page.facet_lists import MORE_FACETS, FacetList, facet_lists
from services.search.page.timeline import Timeline, timeline
from services.search.page.wording import FACET_LABELS, counted, number
from services.search.parameters import Filters, ResultsParameters, address, pairs
from services.search.parameters.models import Bucket
from services.search.results import Results
from services.search.wordings import folded
from shared.index.query import Sort

SORTS: tuple[tuple[Sort, str], ...] = (
    ("relevance", "Best match"),
    ("newest", "Newest"),
    ("oldest", "Oldest"),
)

TRAIL = 100
"""Pages before this one that the address remembers."""


@dataclass(frozen=True)
class Choice:
    """One way to show the same results; `link` is None for the one that is shown."""

    label: str
    link: str | None


@dataclass(frozen=True)
class Pager:
    """Where this page lies among all, and the ways on and back."""

    shown: str
    previous: str | None
    following: str | None


@dataclass(frozen=True)
class SearchView:
    """All that the results page prints.

    Attributes:
        state: hidden fields that keep the filters when the box is sent, without `q`.
        dates_state: the same when the two date fields are sent.
    """

    q: str
    total: int
    total_label: str
    cards: tuple[Card, ...]
    chips: tuple[Chip, ...]
    facets: tuple[FacetList, ...]
    more_facets: tuple[tuple[str, str], ...]
    timeline: Timeline | None
    sorts: tuple[Choice, ...]
    acts: tuple[Choice, ...]
    pager: Pager
    since: str
    until: str
    state: tuple[tuple[str, str], ...]
    dates_state: tuple[tuple[str, str], ...]
    export_jsonl: str
    export_csv: str
    export_parquet: str
    api: str
    matrix: str


def search_view(parameters: ResultsParameters, results: Results, by: Bucket) -> SearchView:
    """The page of these results."""
    filters = filters_of(parameters)
    total = results.page.total
    return SearchView(
        q=parameters.q,
        total=total,
        total_label=counted(total, "statement"),
        cards=tuple(_cards(results)),
        chips=chips(parameters),
        facets=facet_lists(results.facets, parameters),
        more_facets=tuple(
            (FACET_LABELS[name], facet_page(name, parameters))
            for name in MORE_FACETS
            if name not in results.facets
        ),
        timeline=timeline(results.timeline, by, parameters),
        sorts=tuple(_sorts(parameters)),
        acts=tuple(_acts(parameters)),
        pager=_pager(parameters, results),
        since=parameters.since.isoformat() if parameters.since else "",
        until=parameters.until.isoformat() if parameters.until else "",
        state=_hidden(parameters, "q"),
        dates_state=_hidden(parameters, "since", "until"),
        export_jsonl=address("/v1/export.jsonl", filters),
        export_csv=address("/v1/export.csv", filters),
        export_parquet=address("/v1/export.parquet", filters),
        api=address("/v1/statements", filters),
        matrix=address(MATRIX, filters),
    )


def _cards(results: Results) -> Iterator[Card]:
    """One card for each quotation of this page, the others of it folded under the first."""
    hits = results.page.hits
    for first, *_ in folded(hits):
        yield card_of(hits[first], results.others.get(hits[first].statement.id))


def _sorts(parameters: ResultsParameters) -> Iterator[Choice]:
    """Without words there is nothing to match best, so newest is then what is shown."""
    shown = parameters.sort if parameters.q or parameters.sort == "oldest" else "newest"
    for sort, label in SORTS:
        if sort == "relevance" and not parameters.q:
            continue
        other = parameters.model_copy(update={"sort": sort, "cursor": "", "earlier": ()})
        yield Choice(label, None if sort == shown else address(SEARCH, other))


def _acts(parameters: ResultsParameters) -> Iterator[Choice]:
    for act, label in (
        ("communication", "Said"),
        ("attitude", "Wanted, believed"),
        ("all", "Both"),
    ):
        other = resetting(parameters, "act").model_copy(update={"act": act})
        yield Choice(label, None if act == parameters.act else address(SEARCH, other))


def _pager(parameters: ResultsParameters, results: Results) -> Pager:
    """Back goes through the cursors of the pages before, which the address carries along."""
    page, cursor, earlier = results.page, parameters.cursor, parameters.earlier
    following = previous = None
    if page.cursor:
        trail = (*earlier, cursor)[-TRAIL:] if cursor else ()
        following = parameters.model_copy(update={"cursor": page.cursor, "earlier": trail})
    if cursor:
        back = earlier[-1] if earlier else ""
        previous = parameters.model_copy(update={"cursor": back, "earlier": earlier[:-1]})
    return Pager(
        shown=_shown(parameters, len(page.hits), page.total),
        previous=address(SEARCH, previous) if previous else None,
        following=address(SEARCH, following) if following else None,
    )


def _shown(parameters: ResultsParameters, here: int, total: int) -> str:
    """`21 to 40 of 103`; only the total where the address no longer knows every page before."""
    if not here:
        return ""
    if len(parameters.earlier) >= TRAIL:
        return f"of {number(total)}"
    before = (len(parameters.earlier) + 1) * parameters.size if parameters.cursor else 0
    return f"{number(before + 1)} to {number(before + here)} of {number(total)}"


def _hidden(filters: Filters, *without: str) -> tuple[tuple[str, str], ...]:
    """The state as the fields of a form, from its first page on."""
    left_out = {*without, "cursor", "earlier"}
    return tuple((name, value) for name, value in pairs(filters) if name not in left_out)
