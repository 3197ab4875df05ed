"""The document that speaks for somebody: "a statement by the bank said" has the bank speak."""

from services.nlp.extraction.attribution.attribution import Attribution, Span
from services.nlp.extraction.circumstances.channel import nouns
from services.nlp.extraction.reading import Reading

ISSUED = frozenset({"written_statement", "letter", "document", "social_media", "print"})
BY = frozenset({"by", "from"})


def document(reading: Reading, attribution: Attribution) -> Span | None:
    """The document with which a mention of the speaker begins, if its issuer is named behind."""
    for source in attribution.source:
        for head in reading.within(*source):
            token = reading.tokens[head]
            if token.low in BY and head > 0:
                return _before(reading, source, head)
    return None


def _before(reading: Reading, source: Span, link: int) -> Span | None:
    """The words of a mention before the link, if they are a document."""
    first = reading.within(*source)[0]
    if link > first and nouns().get(reading.lemma(link - 1)) in ISSUED:
        return reading.span(first, link)
    return None
