"""What can be asked of the search service: one vocabulary for the API and for the page."""

from services.search.parameters.models import (
    ExportParameters,
    FacetValuesParameters,
    Filters,
    MatrixParameters,
    Period,
    StatementsParameters,
)
from services.search.parameters.page_models import MatrixPageParameters, ResultsParameters
from services.search.parameters.reading import ParametersRefusedError, Refusal, read
from services.search.parameters.writing import address, pairs

__all__ = [
    "ExportParameters",
    "FacetValuesParameters",
    "Filters",
    "MatrixPageParameters",
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
