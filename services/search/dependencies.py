"""What routes are given: the index, and their parameters read from the query string."""

from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from services.search.names.joined_index import JoinedIndex
from services.search.parameters import Period, read
from shared.index.port import StatementIndex
from shared.names.joins import Joins

Model = TypeVar("Model", bound=Period)


async def current_index(request: Request) -> StatementIndex:
    """The index that the application opened when it started, with joined names as one."""
    index: StatementIndex = request.app.state.index
    joins: Joins = await request.app.state.joins.read()
    return JoinedIndex(index, joins) if joins else index


Index = Annotated[StatementIndex, Depends(current_index)]


def reader(model: type[Model]) -> Callable[[Request], Model]:
    """A dependency that reads `model` from the query string.

    It stands in place of FastAPI's own query models, which keep the last of two values without a
    word and take an empty form field for a wrong one.
    """

    def parameters(request: Request) -> Model:
        return read(model, request.query_params.multi_items())

    return parameters
