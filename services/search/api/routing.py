"""What all routes of the API share: the refusals they can answer with."""

from typing import Any

from services.search.problem import Problem


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that can refuse with these statuses, in the one shape."""
    said = {
        401: "The key is not the right one.",
        403: "This is not for the one who asks, or it was sent from another site.",
        404: "There is no such thing on record.",
        413: "It is too large.",
        415: "It is sent as something else than what is read here.",
        422: "A parameter cannot be used; each is named with what is allowed.",
        429: "There is no room for more, or too many came from one place.",
        503: "The search index, or the store of alerts and reports, does not answer; Retry-After "
        "says when to try again.",
    }
    return {
        status: {
            "description": said[status],
            "content": {"application/problem+json": {"schema": Problem.model_json_schema()}},
        }
        for status in statuses
    }
