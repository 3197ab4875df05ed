"""What a label says somebody's: answers of a transcript, posts, headings that quote."""

from collections.abc import Callable

import pytest

from services.nlp.extraction.attribution.answered import take_answers
from services.nlp.extraction.attribution.decode import finish
from services.nlp.extraction.attribution.drafts import Draft, draft
from services.nlp.extraction.attribution.headings import headings
from services.nlp.extraction.attribution.network import Settings
from services.nlp.extraction.attribution.posts import posts
from services.nlp.extraction.attribution.quotation import quotations
from services.nlp.extraction.attribution.transcript import Answer, answers
from services.nlp.extraction.attribution.words import Words
from tests.unit.nlp.attribution.conftest import MakeCandidate

Read = Callable[[str], Words]
INTERVIEW = (
    "We met Ann Lee at the harbour.\n"
    "Lee: We will build it.\nWhen will that be?\n"
    "Lee: In spring. He said: wait.\nAnd then?\n"
    "Lee: We shall see."
)
LETTERS = "Q: Will you go?\nA: We will go soon.\nAnd we will stay.\nQ: When?\nA: In spring."


def said(words: Words, found: list[Answer]) -> list[tuple[str, str]]:
    """Speaker and text of each answer, one space between words."""
    return [(_text(words, one.source), _text(words, one.said)) for one in found]


def _text(words: Words, numbers: range | tuple[int, ...]) -> str:
    return " ".join(words.text[words.items[n].start : words.items[n].end] for n in numbers)


def test_the_answers_of_an_interview_are_those_behind_a_label(read: Read) -> None:
    words = read(INTERVIEW)
    assert said(words, answers(words)) == [
        ("Lee", "We will build it ."),
        ("Lee", "In spring . He said : wait ."),
        ("Lee", "We shall see ."),
    ]


def test_an_answer_goes_on_until_the_next_label(read: Read) -> None:
    words = read(LETTERS)
    found = answers(words)
    assert said(words, found) == [
        ("", "We will go soon . And we will stay ."),
        ("", "In spring ."),
    ]


def test_a_letter_is_whom_the_text_names_most_before_the_interview(read: Read) -> None:
    words = read("Tom Hill met Ann Lee in May. Ms. Lee spoke.\n" + LETTERS)
    assert [who for who, _ in said(words, answers(words))] == ["Ann Lee", "Ann Lee"]


def test_who_asks_is_no_speaker(read: Read) -> None:
    words = read(
        "Ann Lee met Tom Hill.\nHILL: Will you go?\nLEE: We will.\nHILL: When?\nLEE: Soon, Mr Hill."
    )
    assert [who for who, _ in said(words, answers(words))] == ["LEE", "LEE"]


@pytest.mark.parametrize(
    "text",
    [
        "READ MORE: One thing.\nREAD MORE: Two things.\nREAD MORE: More things.",
        "Ann Lee and Tom Lee sat.\nAnn Lee: theft, held.\nTom Lee: fraud, held.\nJo Lee: theft.",
        "Lee won.\nLee: 12 votes.\nLee: 14 votes.\nLee: 15 votes.",
        "Lee spoke.\nLee: We will go.\nThe end.",
    ],
)
def test_lines_with_a_colon_are_no_transcript(read: Read, text: str) -> None:
    assert answers(read(text)) == []


def test_an_answer_is_one_saying_and_keeps_what_it_tells_of_others(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read(INTERVIEW)
    drafts = draft(
        [
            candidate(words, "In", source="met", content="In spring"),
            candidate(words, "said", source="He", content="wait"),
        ],
        settings,
        least=0.5,
        exclusive=False,
    )
    found = [finish(words, one, settings) for one in take_answers(drafts, answers(words), settings)]
    texts = [
        (
            [words.text[slice(*span)] for span in one.cue],
            [words.text[slice(*span)] for span in one.source],
            [words.text[slice(*span)] for span in one.content],
        )
        for one in found
        if one
    ]
    assert texts == [
        ([], ["Lee"], ["We will build it"]),
        ([], ["Lee"], ["In spring. He said: wait"]),
        (["said"], ["He"], ["wait"]),
        ([], ["Lee"], ["We shall see"]),
    ]


def test_a_signed_post_is_its_signers(read: Read) -> None:
    words = read(
        "The mayor was heard:\nWe will go.\nAnd we will stay. pic.twitter.com/a1b2\n"
        "— Ann Lee (@annlee) May 3, 2020\nShe left."
    )
    (found,) = posts(words, frozenset())
    assert said(words, [found]) == [("Ann Lee", "We will go . And we will stay .")]
    assert _text(words, found.when) == "May 3 , 2020"


def test_a_post_ends_where_somebody_else_is_said_to_speak(read: Read) -> None:
    words = read("She said it was over.\nWe will go.\n— Ann Lee (@annlee)")
    said_at = next(
        n for n, word in enumerate(words.items) if word.start == words.text.index("said")
    )
    (found,) = posts(words, frozenset((said_at,)))
    assert _text(words, found.said) == "We will go ."


def _headings(words: Words, drafts: list[Draft], settings: Settings) -> list[tuple[str, str]]:
    source = settings.roles.index("source")
    return said(words, headings(words, drafts, quotations(words.text), source))


def test_a_heading_that_quotes_is_said_by_who_says_the_same(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("2. “We will not go”\nThe mayor was clear. “No, we will not go,” Lee said.")
    one = candidate(words, "said", source="Lee", content="“No, we will not go,”")
    drafts = draft([one], settings, least=0.5, exclusive=False)
    assert _headings(words, drafts, settings) == [("Lee", "“ We will not go ”")]


def test_a_heading_that_nobody_says_is_nobodys(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("“We will not go”\nThe mayor was clear. “No, we shall stay,” Lee said.")
    one = candidate(words, "said", source="Lee", content="“No, we shall stay,”")
    drafts = draft([one], settings, least=0.5, exclusive=False)
    assert _headings(words, drafts, settings) == []


def test_whoever_is_named_elsewhere_is_still_spoken_of(
    read: Read, candidate: MakeCandidate, settings: Settings
) -> None:
    words = read("“We will not go”\nHill said Lee was brave. “We will not go,” Lee replied.")
    drafts = draft(
        [
            candidate(words, "said", source="Hill", content="Lee was brave"),
            candidate(words, "replied", source="Lee", content="We will not go,” "),
        ],
        settings,
        least=0.5,
        exclusive=False,
    )
    heading = Answer(range(8, 9), tuple(range(6)))
    found = [finish(words, one, settings) for one in take_answers(drafts, [heading], settings)]
    texts = [[words.text[slice(*span)] for span in one.content] for one in found if one]
    assert ["Lee was brave"] in texts
