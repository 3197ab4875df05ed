"""Every error becomes an answer in words: a problem for programs, a page for people."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from redis.exceptions import RedisError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from services.search.page.error_page import error_page
from services.search.parameters import ParametersRefusedError
from services.search.problem import RETRY_AFTER, problem_of
from shared.index.port import IncompatibleIndexError, IndexUnavailableError

FOR_PROGRAMS = ("/v1/", "/health/", "/openapi.json")
ERRORS = (
    RedisError,
    ParametersRefusedError,
    IndexUnavailableError,
    IncompatibleIndexError,
    HTTPException,
    RequestValidationError,
    Exception,
)


def install(app: FastAPI) -> None:
    """Answer every error of `app`."""
    for error in ERRORS:
        app.add_exception_handler(error, _answer)


def _answer(request: Request, error: Exception) -> Response:
    problem = problem_of(error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if isinstance(error, IndexUnavailableError | RedisError):
        headers["Retry-After"] = str(RETRY_AFTER)
    if request.url.path.startswith(FOR_PROGRAMS):
        return JSONResponse(
            problem.model_dump(mode="json"),
            status_code=problem.status,
            headers=headers,
            media_type="application/problem+json",
        )
    return error_page(problem, request.query_params.get("q", ""), headers)
