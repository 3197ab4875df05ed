"""What can be asked of the search service: one vocabulary for the API and for the page."""

from services.search.parameters.models import (
    ExportParameters,
    FacetValuesParameters,
    Filters,
    MatrixParameters,
    Period,
    ResultsParameters,
    StatementsParameters,
)
from services.search.parameters.reading import ParametersRefusedError, Refusal, read
from services.search.parameters.writing import address, pairs

__all__ = [
    "ExportParameters",
    "FacetValuesParameters",
    "Filters",
    "MatrixParameters",
    "ParametersRefusedError",
    "Period",
    "Refusal",
    "ResultsParameters",
    "StatementsParameters",
    "address",
    "pairs",
    "read",
]
