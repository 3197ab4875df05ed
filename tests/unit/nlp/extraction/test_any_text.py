from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.nlp.extraction import StatementExtractor
from services.nlp.extraction.attribution.attribution import Span
from services.nlp.extraction.kind import kind_of
from services.nlp.extraction.pipeline import parts
from shared.contracts import Article, Statement
from shared.contracts import Span as Stretch

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)
WORDS = [
    "Ada Brown",
    "said",
    "that",
    "the mayor",
    "“",
    "”",
    '"',
    ",",
    ".",
    "it rained",
    "\n\n",
    "told",
    "according to",
    "who",
    "’s",
    "Mr.",
    "on Monday",
    "in a statement",
    "Greece",
    "\u200f",
    "é",
    "🙂",
    "(",
    ")",
]
NEWS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)


def _stretches(statement: Statement) -> list[Stretch]:
    found: list[Stretch | None] = [*statement.content, statement.cue, statement.speaker.mention]
    found += [statement.channel, statement.said_at, *statement.via]
    for target in statement.targets:
        found += [*target.mentions, target.evidence]
    return [one for one in found if one is not None]


def _holds(text: str, statements: tuple[Statement, ...]) -> None:
    for statement in statements:
        for one in _stretches(statement):
            assert text[one.start : one.end] == one.text


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXT)
def test_every_offset_holds_its_text_in_any_text(with_model: StatementExtractor, text: str) -> None:
    _holds(text, with_model(Article(id="a", text=text)))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(NEWS)
def test_every_offset_holds_its_text_in_what_looks_like_news(
    with_model: StatementExtractor, text: str
) -> None:
    _holds(text, with_model(Article(id="a", text=text)))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TEXT | NEWS)
def test_every_offset_holds_its_text_with_the_model_too(
    with_model: StatementExtractor, text: str
) -> None:
    _holds(text, with_model(Article(id="a", text=text)))


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(NEWS, min_size=2, max_size=4, unique=True), st.randoms(use_true_random=False))
def test_an_article_gives_the_same_bytes_alone_in_company_and_in_any_order(
    with_model: StatementExtractor, texts: list[str], chance: Random
) -> None:
    articles = [Article(id=str(number), text=text) for number, text in enumerate(texts)]
    alone = {one.id: _bytes(with_model, one) for one in articles}
    chance.shuffle(articles)
    assert {one.id: _bytes(with_model, one) for one in articles} == alone


def _bytes(extractor: StatementExtractor, article: Article) -> list[str]:
    return [one.model_dump_json() for one in extractor(article)]


@given(st.text(alphabet=" \nab", max_size=200), st.integers(min_value=1, max_value=50))
def test_the_parts_of_a_text_are_the_text(text: str, limit: int) -> None:
    cut = list(parts(text, limit))
    assert "".join(text[start:end] for start, end in cut) == text
    assert all(0 < end - start <= limit for start, end in cut)


@given(TEXT, st.data())
def test_any_content_is_of_some_kind(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    end = data.draw(st.integers(min_value=start + 1, max_value=len(text)))
    assert kind_of(text, (Span(start, end),)) in ("direct", "indirect", "mixed")
