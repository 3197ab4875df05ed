"""Parameters of the page where it gives less than the API, so that it stays below 100 KB."""

from pydantic import Field

from services.search.parameters.models import ListParameters, MatrixParameters, allowed


class ResultsParameters(ListParameters):
    """The page's list of statements; `earlier` leads back."""

    size: int = Field(
        default=20,
        ge=1,
        le=30,
        description="Statements to a page.",
        json_schema_extra=allowed("a whole number from 1 to 30; the API gives 200"),
    )
    earlier: tuple[str, ...] = Field(
        default=(),
        max_length=100,
        description="Cursors of the pages before this one, the first page left out, in order.",
        json_schema_extra=allowed("cursors, at most 100"),
    )


class MatrixPageParameters(MatrixParameters):
    """The page's matrix."""

    rows: int = Field(
        default=15,
        ge=1,
        le=15,
        description="Most rows.",
        json_schema_extra=allowed("a whole number from 1 to 15; the API gives 100"),
    )
    columns: int = Field(
        default=10,
        ge=1,
        le=10,
        description="Most columns.",
        json_schema_extra=allowed("a whole number from 1 to 10; the API gives 100"),
    )
