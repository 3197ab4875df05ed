"""The fields of the embedded index and how their text is cut into words."""

from collections.abc import Iterator

import tantivy
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from shared.index.facet_values import FACET_FIELDS, MATRIX_FIELDS, NAMED_FACETS

VERSION = 2
"""Raised with every change of a field, an analyzer or a sort key; older folders are refused."""

STATEMENT, ARTICLE = "statement", "article"
"""What the field `type` holds: statements and articles are in one index, so that one commit
changes both."""

_WORD = (
    r"[\p{Han}\p{Hiragana}\p{Katakana}]"
    r"|[\p{Alphabetic}\p{N}&&[^\p{Han}\p{Hiragana}\p{Katakana}]]+"
)
"""A word is a run of letters and digits; scripts without spaces are taken letter by letter. The
settings of Elasticsearch say the same, so that both find the same."""

_LONGEST_WORD = 256


def name_field(facet: str) -> str:
    """The field in which the names of a facet are searched by words."""
    return f"names_{facet}"


ENGLISH_WORDS, NAME_WORDS = "english_words", "name_words"
TEXT_FIELDS = {
    "content": ENGLISH_WORDS,
    "title": ENGLISH_WORDS,
    **{name_field(facet): NAME_WORDS for facet in NAMED_FACETS},
}
"""Field of full text -> its analyzer."""


def keyword_fields() -> tuple[str, ...]:
    """Fields of exact values that are filtered and counted by."""
    matrix = (
        field
        for fields in MATRIX_FIELDS.values()
        for field in (fields.row, fields.column, *fields.sides.values())
    )
    return tuple(dict.fromkeys([*FACET_FIELDS.values(), *matrix, "year"]))


def build_schema() -> tantivy.Schema:
    """The schema of version `VERSION`."""
    builder = tantivy.SchemaBuilder()
    for field in ("type", "id", "article_id", "wording"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in keyword_fields():
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=True)
    for field, analyzer in TEXT_FIELDS.items():
        builder.add_text_field(field, tokenizer_name=analyzer, index_option="position")
    for field in ("sequence", "newest", "oldest", "place", "day_number"):
        builder.add_unsigned_field(field, indexed=True, fast=True)
    builder.add_float_field("confidence", indexed=True, fast=True)
    builder.add_bytes_field("record", stored=True)
    return builder.build()


def analyzers() -> dict[str, TextAnalyzer]:
    """Analyzers by name: lower case, accents folded; English words are stemmed, names are not."""
    return {
        ENGLISH_WORDS: _folded().filter(Filter.stemmer("english")).build(),
        NAME_WORDS: _folded().build(),
    }


def words_of(analyzer: TextAnalyzer, text: str) -> Iterator[tuple[int, str]]:
    """Position and form of each word that the analyzer finds in `text`."""
    for token in analyzer.pre_tokenize(text).tokens:
        yield token.position, token.text


def _folded() -> TextAnalyzerBuilder:
    builder = TextAnalyzerBuilder(Tokenizer.regex(_WORD))
    for step in (Filter.lowercase(), Filter.ascii_fold(), Filter.remove_long(_LONGEST_WORD)):
        builder = builder.filter(step)
    return builder
