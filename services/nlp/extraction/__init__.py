"""The extractor: an article in, its statements out.

extractor = load_extractor()
statements = extractor(article)
"""

from services.nlp.extraction.extractor import StatementExtractor
from services.nlp.extraction.loading import load_extractor

__all__ = ["StatementExtractor", "load_extractor"]
