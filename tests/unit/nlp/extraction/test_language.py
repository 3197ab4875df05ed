from services.nlp.extraction.language import refusal


def test_english_is_read() -> None:
    assert (
        refusal("The council said on Monday that the bridge would be open by the spring.") is None
    )


def test_another_language_is_refused_by_name() -> None:
    text = "Le maire a déclaré lundi que le pont serait ouvert au printemps prochain."
    assert refusal(text) == (
        "Not read for statements: the text is in French, and only English is read."
    )


def test_a_few_words_are_given_the_benefit_of_the_doubt() -> None:
    assert refusal("“Nein,” sagte Ada Braun.") is None
