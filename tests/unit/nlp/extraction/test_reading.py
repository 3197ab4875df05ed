from tests.unit.nlp.conftest import Read

TEXT = "The mayor\nAda Brown of Calder spoke.\nIt rained on Lee Grey’s roof."


def test_no_sentence_and_no_name_runs_over_a_line_break(read_english: Read) -> None:
    reading = read_english(TEXT)
    for first, last in reading.sentences:
        inner = reading.words(reading.span(first, last)).strip()
        assert "\n" not in inner
    names = [reading.words(reading.span(name.first, name.last)) for name in reading.names]
    assert not any("\n" in name or name.endswith("’s") for name in names)


def test_tokens_lie_where_their_text_is(read_english: Read) -> None:
    reading = read_english(TEXT)
    assert all(TEXT[token.start : token.end] == token.text for token in reading.tokens)


def test_a_stretch_finds_the_tokens_it_touches(read_english: Read) -> None:
    reading = read_english(TEXT)
    start = TEXT.index("Ada")
    words = [reading.tokens[n].text for n in reading.within(start, start + len("Ada Br"))]
    assert words == ["Ada", "Brown"]
