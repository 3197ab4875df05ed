import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.ingest.formats.paragraphs import TooMuchMarkupError, html_text, one_line


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br>Two.<br/>Three.", "One.\nTwo.\nThree."),
        ("<p>A <b>bold</b> and <i>thin</i> word</p>", "A bold and thin word"),
        ("<div><div>One.</div>\n\n\n<div>Two.</div></div>", "One.\n\nTwo."),
        ("<p>One\nline   of\u00a0text</p>", "One line of text"),
        ("<ul><li>one</li><li>two</li></ul>after", "one\n\ntwo\n\nafter"),
        ("&amp;amp; &lt;p&gt; &#8220;x&#8221; &nbsp;", "&amp; <p> “x”"),
        ("<p>a</p><script>b</script><style>c</style><!-- d --><p>e</p>", "a\n\ne"),
        ("no markup & no entity", "no markup & no entity"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("<p>open <b>ends", "open ends"),
        ("a\x00b\x08c", "abc"),
        ("\u202bשלום\u202c \u200bx", "\u202bשלום\u202c \u200bx"),
        ("", ""),
        ("<p> </p>", ""),
        ("<!-- only -->", ""),
    ],
)
def test_words_keep_their_paragraphs(markup: str, text: str) -> None:
    assert html_text(markup) == text


def test_nesting_as_deep_as_anybody_likes_is_survived() -> None:
    html_text("<div>" * 20_000 + "deep")
    html_text("<b><i>" * 10_000 + "deep")


def test_more_tags_than_an_article_can_need_are_refused() -> None:
    with pytest.raises(TooMuchMarkupError):
        html_text("<p>" * 20_001)


@given(st.text(alphabet=st.sampled_from("<>/abp!-&;\"'= \n\0\ud800x")))
def test_no_markup_makes_it_fail(markup: str) -> None:
    html_text(markup).encode()


def test_a_headline_is_one_line_of_bounded_length() -> None:
    assert one_line(" a\n\n b\t c ") == "a b c"
    assert one_line("") is None
    assert one_line(None) is None
    assert len(one_line("x" * 5000) or "") == 2000
