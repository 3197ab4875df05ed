"""A refusal as a page in words, with the way on."""

from collections.abc import Mapping

from starlette.responses import HTMLResponse

from services.search.page.rendering import rendered
from services.search.problem import Problem

HEADINGS = {
    404: "This is not on record",
    405: "This cannot be asked in this way",
    422: "This cannot be asked",
    503: "The index does not answer",
}


def error_page(problem: Problem, q: str, headers: Mapping[str, str]) -> HTMLResponse:
    """The page of a problem; `q` stays in the search box."""
    heading = HEADINGS.get(problem.status, "Something went wrong")
    return rendered(
        "error.html", problem.status, headers, problem=problem, heading=heading, q=q[:2_000]
    )
