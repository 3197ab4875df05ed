"""From typed parameters back to a query string: the same state is always the same address."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from services.search.parameters.facets import EXCLUDE, FACET_PARAMETERS
from services.search.parameters.models import Filters, Period


def pairs(parameters: Period) -> list[tuple[str, str]]:
    """What differs from the defaults, as name and value, in a fixed order."""
    return [*_plain(parameters), *_facets(parameters)]


def address(path: str, parameters: Period, fragment: str = "") -> str:
    """`path` with the parameters behind it, ready for a link; `path` is already quoted."""
    query = urlencode(pairs(parameters), quote_via=quote, safe=":")
    return path + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")


def path_segment(text: str) -> str:
    """Any text as one segment of a path; slashes are quoted, so that no client resolves dots."""
    return quote(text, safe="")


def _plain(parameters: Period) -> Iterator[tuple[str, str]]:
    for name, field in type(parameters).model_fields.items():
        value = getattr(parameters, name)
        if name in ("include", "exclude") or value == field.default:
            continue
        if name == "earlier":
            yield from ((name, cursor) for cursor in value)
        else:
            yield name, ",".join(value) if isinstance(value, tuple) else str(value)


def _facets(parameters: Period) -> Iterator[tuple[str, str]]:
    if not isinstance(parameters, Filters):
        return
    for prefix, chosen in (("", parameters.include), (EXCLUDE, parameters.exclude)):
        for facet in FACET_PARAMETERS:
            for value in chosen.get(facet, ()):
                yield prefix + facet, value
