"""Which words of a statement's content a query asked for."""

from collections.abc import Iterator, Sequence

from tantivy import TextAnalyzer

from shared.contracts import Statement
from shared.index.answer import Highlight
from shared.index.document import content_text
from shared.index.highlight_spans import highlights_in_article
from shared.index.tantivy.schema import words_of

Phrase = list[tuple[int, str]]
"""Words with their positions from the first one on."""


def phrases_of(analyzer: TextAnalyzer, texts: Sequence[str]) -> list[Phrase]:
    """The words of each text as they are indexed; texts without any are left out."""
    phrases: list[Phrase] = []
    for text in texts:
        words = list(words_of(analyzer, text))
        if words:
            phrases.append([(position - words[0][0], word) for position, word in words])
    return phrases


def highlights(
    analyzer: TextAnalyzer, statement: Statement, phrases: Sequence[Phrase]
) -> tuple[Highlight, ...]:
    """Every occurrence of a phrase in the content, in code points of the article's text."""
    if not phrases:
        return ()
    return highlights_in_article(
        statement, _occurrences(analyzer, content_text(statement), phrases)
    )


def _occurrences(
    analyzer: TextAnalyzer, text: str, phrases: Sequence[Phrase]
) -> Iterator[tuple[int, int]]:
    tokens = {token.position: token for token in analyzer.pre_tokenize(text).tokens}
    places: dict[str, set[int]] = {}
    for position, token in tokens.items():
        places.setdefault(token.text, set()).add(position)
    for phrase in phrases:
        last = phrase[-1][0]
        for begin in places.get(phrase[0][1], ()):
            if all(begin + ahead in places.get(word, ()) for ahead, word in phrase[1:]):
                yield tokens[begin].char_offset_from, tokens[begin + last].char_offset_to
