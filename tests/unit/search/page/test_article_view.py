"""An article's marks, cards and citations."""

import json
from typing import Any

import pytest

from services.search.page.article_view import ArticleView, article_view, web_address
from services.search.page.citation import citation
from services.search.page.marks import side_of
from shared.contracts import StatementsMessage
from shared.index.answer import ArticleSummary
from tests.unit.search.records import article, message, statement, target

TEXT = "“We *will* sign,” Ines Abel said. Lena Farrow and the crews demanded higher pay."
HOST = "http://localhost:8701"


def viewed(told: StatementsMessage) -> ArticleView:
    """The page of an article, the first part of a long one."""
    view = article_view(told, HOST)
    assert view
    return view


def test_a_mark_is_coloured_by_the_side_the_statement_takes() -> None:
    of = article(TEXT)
    for stances, side in [
        ((), "none"),
        (("neutral",), "none"),
        (("support", "neutral"), "support"),
        (("oppose",), "oppose"),
        (("support", "oppose"), "both"),
    ]:
        targets = tuple(target(f"T{n}", stance) for n, stance in enumerate(stances))
        assert side_of(statement(of, "higher pay", targets=targets)) == side


def test_the_words_of_a_statement_its_note_and_its_card_belong_together() -> None:
    of = article(TEXT)
    one = statement(of, "“We *will* sign,”", cue="said", mention="Ines Abel")
    (passage,) = viewed(message(of, one)).passages
    (card,) = passage.cards
    quote = next(mark for mark in passage.paragraphs[0] if mark.anchors)
    assert quote.text == "“We *will* sign,”"
    assert quote.anchors[0].id == one.id
    assert quote.notes[0].card == card.anchor == "card-1"
    assert quote.notes[0].number == card.number == 1
    assert quote.look == "content side-none voice-0 lit-0"
    cue = next(mark for mark in passage.paragraphs[0] if mark.text == "said")
    assert cue.look == "cue voice-0 lit-0"


def test_words_of_two_speakers_are_marked_as_shared_and_told_on_joint_cards() -> None:
    of = article(TEXT)
    given: dict[str, Any] = {"cue": "demanded", "targets": (target("Port Averin", "oppose"),)}
    two = [statement(of, "higher pay", by=name, **given) for name in ("Lena Farrow", "crews")]
    (passage,) = viewed(message(of, *two)).passages
    pay = next(mark for mark in passage.paragraphs[0] if mark.text == "higher pay")
    assert pay.look.split()[-1] == "shared"
    assert [anchor.id for anchor in pay.anchors] == [one.id for one in two]
    assert [card.joint for card in passage.cards] == [False, True]


def test_where_statements_of_both_sides_meet_the_mark_has_the_colour_of_both() -> None:
    of = article(TEXT)
    two = [
        statement(of, "higher pay", by=by, targets=(target("Port Averin", side),))
        for by, side in (("Lena Farrow", "support"), ("crews", "oppose"))
    ]
    (passage,) = viewed(message(of, *two)).passages
    pay = next(mark for mark in passage.paragraphs[0] if mark.text == "higher pay")
    assert "side-both" in pay.look
    assert "side-support" not in pay.look


def test_a_statement_that_is_nowhere_in_the_text_still_has_its_card() -> None:
    of = article(TEXT)
    lost = statement(article(TEXT + " And later more."), "And later more.")
    view = viewed(message(of, lost))
    assert [card.card.id for card in view.elsewhere] == [lost.id]


def test_speakers_are_told_with_what_they_said() -> None:
    of = article(TEXT)
    said = [statement(of, words) for words in ("“We *will* sign,”", "higher pay")]
    view = viewed(message(of, *said, statement(of, "the crews", by=None)))
    assert [(voice.name, voice.count, voice.link) for voice in view.voices] == [
        ("Ines Abel", "2", "/speakers/Ines%20Abel"),
        ("Unnamed speaker", "1", None),
    ]


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//host/path", "https://", "http://[", None, ""],
)
def test_only_web_addresses_are_followed(url: str | None) -> None:
    assert web_address(url) is None
    assert web_address("https://harbour-gazette.example/a") is not None


def test_a_citation_names_the_words_the_speaker_the_source_and_the_place() -> None:
    of = article(TEXT)
    one = statement(of, "“We *will* sign,”", speaker={"role": "Mayor"})
    cited = citation(one, ArticleSummary.of(of), HOST, of.text)
    assert cited.text == (
        "“We *will* sign,” (Ines Abel, Mayor, in “Harbour talks”, harbour-gazette.example, "
        f"4 May 2031; {HOST}/articles/harbour-1?statement={one.id}#{one.id})"
    )
    assert cited.markdown.startswith("> “We \\*will\\* sign,”\n>\n> Ines Abel, Mayor")


def test_a_citation_of_an_article_with_nothing_but_a_date_has_the_date_alone() -> None:
    of = article(TEXT)
    one = statement(of, "“We *will* sign,”")
    bare = ArticleSummary.of(of.model_copy(update={"title": None, "publisher": None}))
    assert "(Ines Abel, 4 May 2031; " in citation(one, bare, HOST, of.text).text


def test_the_annotation_finds_each_fragment_by_place_and_wording() -> None:
    of = article(TEXT)
    one = statement(of, ("“We *will* sign,”", "higher pay"))
    record = json.loads(citation(one, ArticleSummary.of(of), HOST, of.text).annotation)
    assert record["@context"] == "http://www.w3.org/ns/anno.jsonld"
    for fragment, selected in zip(one.content, record["target"], strict=True):
        place, quote = selected["selector"]
        assert of.text[place["start"] : place["end"]] == quote["exact"] == fragment.text
        before, after = of.text[: place["start"]], of.text[place["end"] :]
        assert before.endswith(quote["prefix"])
        assert after.startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(32, len(before))


def test_markdown_of_a_citation_is_only_text() -> None:
    of = article("<b>a</b> [x](javascript:1) `y` and\n# more", title="*T*", id="a)b")
    cited = citation(statement(of, of.text), ArticleSummary.of(of), HOST, of.text)
    words = cited.markdown.splitlines()[0]
    assert words == "> \\<b\\>a\\</b\\> \\[x\\](javascript:1) \\`y\\` and \\# more"
