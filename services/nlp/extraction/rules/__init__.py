"""Attribution by rules: who is said to say what, from quotation marks and the parse."""

from services.nlp.extraction.rules.attribute import attribute

__all__ = ["attribute"]
