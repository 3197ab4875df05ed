"""The one shape of every refusal of the API (RFC 9457), and how errors become it."""

import http
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import Field
from redis.exceptions import RedisError
from starlette.exceptions import HTTPException

from services.search.parameters import ParametersRefusedError, Refusal
from shared.contracts import Record
from shared.index.port import IncompatibleIndexError, IndexUnavailableError

RETRY_AFTER = 5
"""Seconds after which a reader may try again when the index is down."""

NOT_ANSWERING = (
    "The search index does not answer. Nothing is lost: articles wait in the stream until it is "
    "back. Please try again in a few seconds."
)

STORE_NOT_ANSWERING = (
    "Alerts, reports and the operator's page need Redis, which does not answer or is full. "
    "Searching goes on without it. Please try again in a few seconds."
)


class RefusedParameter(Record):
    """One parameter that cannot be used."""

    parameter: str = Field(description="Its name.")
    value: str = Field(description="The value given, cut after 200 characters.")
    problem: str = Field(description="What is wrong with it.")
    allowed: str = Field(description="What would be right.")


class Problem(Record):
    """Why a request was refused, as RFC 9457 has it."""

    type: str = Field(default="about:blank", description="Always about:blank: see the status.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What happened and what can be done, in a sentence.")
    parameters: tuple[RefusedParameter, ...] = Field(
        default=(), description="Every parameter that is wrong; empty for other problems."
    )


def problem_of(error: Exception) -> Problem:
    """What an error means for the one who asked."""
    if isinstance(error, ParametersRefusedError):
        return _wrong_parameters(error.refusals)
    if isinstance(error, RequestValidationError):
        return _wrong_parameters([_of_the_path(details) for details in error.errors()])
    if isinstance(error, IndexUnavailableError | IncompatibleIndexError | RedisError):
        return Problem(title="Service Unavailable", status=503, detail=_what_is_away(error))
    if isinstance(error, HTTPException):
        phrase = http.HTTPStatus(error.status_code).phrase
        return Problem(title=phrase, status=error.status_code, detail=str(error.detail))
    return Problem(
        title="Internal Server Error",
        status=500,
        detail="The service failed on this request. The operator's log says why.",
    )


def _what_is_away(error: Exception) -> str:
    if isinstance(error, IncompatibleIndexError):
        return str(error)  # it says which release and what to do
    return STORE_NOT_ANSWERING if isinstance(error, RedisError) else NOT_ANSWERING


def _wrong_parameters(refusals: Sequence[Refusal]) -> Problem:
    told = tuple(
        RefusedParameter(
            parameter=refusal.parameter,
            value=refusal.value,
            problem=refusal.problem,
            allowed=refusal.allowed,
        )
        for refusal in refusals
    )
    detail = "; ".join(f"{t.parameter} = {t.value!r}: {t.problem}" for t in told[:5])
    return Problem(title="Unprocessable Content", status=422, detail=detail, parameters=told)


def _of_the_path(details: Mapping[str, Any]) -> Refusal:
    """What FastAPI found wrong with a part of the path; query strings are read elsewhere."""
    allowed = details.get("ctx", {})
    return Refusal(
        parameter=str(details["loc"][-1]),
        value=str(details["input"])[:200],
        problem="it is too long" if "max_length" in allowed else "there is none of this name",
        allowed=f"up to {allowed['max_length']} characters"
        if "max_length" in allowed
        else str(allowed.get("expected", details["msg"])),
    )
