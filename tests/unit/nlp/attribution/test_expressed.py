"""What is expressed belongs to the content, and so does a word of the cue amid the content."""

from collections.abc import Callable

from services.nlp.extraction.attribution.candidates import Candidate
from services.nlp.extraction.attribution.decode import finish
from services.nlp.extraction.attribution.drafts import draft
from services.nlp.extraction.attribution.expressed import take_expressed
from services.nlp.extraction.attribution.network import Settings
from services.nlp.extraction.attribution.words import Words
from tests.unit.nlp.attribution.conftest import MakeCandidate

Read = Callable[[str], Words]


def told(words: Words, candidate: Candidate, settings: Settings) -> tuple[list[str], list[str]]:
    """The texts of cue and content."""
    (one,) = draft([candidate], settings, least=0.5, exclusive=False)
    take_expressed(words, one, settings.roles.index("cue"))
    found = finish(words, one, settings)
    assert found is not None
    cue, content = (
        [words.text[slice(*span)] for span in part] for part in (found.cue, found.content)
    )
    return cue, content


def test_what_is_expressed_is_said(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("She expressed strong opposition to the new bridge.")
    one = candidate(
        words, "expressed", cue="expressed strong opposition to", content="the new bridge"
    )
    assert told(words, one, settings) == (
        ["expressed"],
        ["strong opposition to the new bridge"],
    )


def test_a_clause_says_the_whole(read: Read, candidate: MakeCandidate, settings: Settings) -> None:
    words = read("She expressed fears that the bridge would fall.")
    one = candidate(words, "expressed", cue="expressed fears", content="the bridge would fall")
    assert told(words, one, settings) == (["expressed fears"], ["the bridge would fall"])


def test_other_cues_keep_their_nouns(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("She raised questions about the new bridge.")
    one = candidate(words, "raised", cue="raised questions about", content="the new bridge")
    assert told(words, one, settings) == (["raised questions about"], ["the new bridge"])


def test_a_word_of_the_cue_amid_the_content_is_part_of_it(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("She declared full support for the new bridge.")
    one = candidate(words, "declared", cue="declared|support", content="full|for the new bridge")
    assert told(words, one, settings) == (["declared"], ["full support for the new bridge"])
