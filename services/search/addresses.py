"""Where everything is: the paths of the API and of the page."""

from services.search.narrowing import filters_of
from services.search.parameters import Filters, address
from services.search.parameters.writing import path_segment
from shared.index.answer import Hit
from shared.index.facet_values import facet_value
from shared.index.query import FacetName

API_STATEMENTS = "/v1/statements"
API_WORDINGS = "/v1/wordings"
SEARCH = "/"
MATRIX = "/matrix"


def article_page(article_id: str, statement_id: str | None = None) -> str:
    """The page of an article, at one of its statements if one is given.

    The statement is named twice: for the server, which shows the part of a long article that has
    it, and for the browser, which scrolls there.
    """
    path = f"/articles/{path_segment(article_id)}"
    if not statement_id:
        return path
    named = path_segment(statement_id)
    return f"{path}?statement={named}#{named}"


def article_part(article_id: str, number: int) -> str:
    """The page of one part of a long article, counted from 1."""
    return f"{article_page(article_id)}?part={number}"


def statement_page(hit: Hit) -> str:
    """The page that shows a statement marked in its article."""
    return article_page(hit.article.id, hit.statement.id)


def wordings_page(statement_id: str) -> str:
    """The page that lays a statement's words beside those of other outlets."""
    return f"/wordings/{path_segment(statement_id)}"


def citation_page(statement_id: str) -> str:
    """The page with the citation of a statement in every form."""
    return f"/citations/{path_segment(statement_id)}"


def speaker_page(name: str | None) -> str | None:
    """The page of a speaker by the name as it is counted; None for one without a name."""
    return f"/speakers/{path_segment(facet_value(name))}" if name else None


def facet_page(facet: FacetName, filters: Filters) -> str:
    """The page with all values of a facet under the filters."""
    return address(f"/facets/{facet}", filters_of(filters))
