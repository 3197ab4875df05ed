import pytest
import spacy
from spacy.language import Language

from bench.running import seed_articles
from services.nlp.extraction.pipeline import MODEL, load_english

ODD = (
    "",
    " ",
    "\n",
    "Calder",
    "Ada Brown",
    "  Ada Brown  of\nCalder\n\n",
    "Met Ada Brown in New\nYork City on 3 May 2021",
    "𝔸da \u200bBrown’s 5,000 euros — «North Sea» 中国 \u2028 Lee Grey\t of the U.N.",
    "THE UNITED NATIONS GENERAL ASSEMBLY OF MONDAY 4 P.M. " * 3,
)


@pytest.fixture(scope="module")
def own() -> Language:
    """The pipeline as the extractor uses it."""
    english, _ = load_english()
    return english


@pytest.fixture(scope="module")
def spacys() -> Language:
    """The same with the recogniser of names that the model brings."""
    english = spacy.load(MODEL, exclude=["attribute_ruler", "senter", "lemmatizer"])
    english.add_pipe("onrecord_paragraphs", before="parser")
    return english


@pytest.mark.parametrize("text", [*ODD, *(article["text"] for article in seed_articles())])
def test_the_names_and_the_parse_are_those_of_the_model_as_it_ships(
    own: Language, spacys: Language, text: str
) -> None:
    mine, theirs = own(text), spacys(text)
    assert [(one.start, one.end, one.label_) for one in mine.ents] == [
        (one.start, one.end, one.label_) for one in theirs.ents
    ]
    assert [(word.tag_, word.dep_, word.head.i) for word in mine] == [
        (word.tag_, word.dep_, word.head.i) for word in theirs
    ]
