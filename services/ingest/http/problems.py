"""A request that cannot be served, as an exception that knows its answer."""

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from services.ingest.formats.item import shown
from services.ingest.http.answers import ItemAnswer


class ProblemError(Exception):
    """Ends a request with `status` and an answer that says why.

    Args:
        status: the HTTP status.
        reason: a sentence its sender can act on.
        retry_after: seconds after which the same request may succeed; None where it never will.
    """

    def __init__(
        self, status: int, reason: str, retry_after: int | None = None, field: str | None = None
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.answer = ItemAnswer(
            status="retry" if retry_after else "refused",
            reason=reason,
            field=field,
            retry_after=retry_after,
        )

    def response(self) -> JSONResponse:
        """The HTTP answer."""
        after = self.answer.retry_after
        return JSONResponse(
            self.answer.model_dump(exclude_none=True),
            status_code=self.status,
            headers={"Retry-After": str(after)} if after else None,
        )


async def answer_problem(_: Request, error: Exception) -> JSONResponse:
    """The answer to a request that met a `ProblemError`."""
    if not isinstance(error, ProblemError):
        raise error
    return error.response()


async def answer_unknown_route(_: Request, error: Exception) -> JSONResponse:
    """404 and 405 in the same shape as everything else."""
    if not isinstance(error, HTTPException):
        raise error
    response = ProblemError(error.status_code, f"{error.detail}; see /openapi.json").response()
    response.headers.update(error.headers or {})
    return response


async def answer_wrong_parameter(_: Request, error: Exception) -> JSONResponse:
    """422 that names the first wrong parameter, what it was and what is allowed."""
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    field = str(first["loc"][-1])
    reason = f"{field}: {first['msg']} (it was {shown(first.get('input'))})"
    return ProblemError(422, reason, field=field).response()
