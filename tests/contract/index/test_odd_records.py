"""Ids of any letters, huge names and words, what cannot be stored: nothing else is harmed."""

from shared.index.port import StatementIndex
from shared.index.query import StatementQuery
from tests.contract.index.asking import articles, contents, hits, ids, write
from tests.contract.index.samples import (
    article,
    ferry,
    many,
    message,
    statement,
)

TEXT = "The ferry is late again. The bridge will stay shut. Nobody asked us."


async def test_ids_may_be_of_any_letters(index: StatementIndex) -> None:
    names = ["a/b?c#d", "with space", "Ĝis-🛳", "_mapping", "..", '"q"', "a*", "CON", "é" * 512]
    assert set(await write(index, *map(ferry, names))) == {"written"}
    assert sorted(await articles(index)) == sorted(names)
    for name in names:
        found = await index.article(name)
        assert found is not None
        assert found.article.id == name
        assert await articles(index, article_id=name) == [name]
    await index.delete(names)
    await index.refresh()
    assert await hits(index) == []


async def test_two_articles_may_have_statements_of_the_same_id(index: StatementIndex) -> None:
    first, second = article("a1"), article("a2")
    await write(
        index,
        message(first, statement(first, id="s1")),
        message(second, statement(second, id="s1")),
    )
    assert sorted(await articles(index)) == ["a1", "a2"]
    await index.delete(["a1"])
    await index.refresh()
    assert await articles(index) == ["a2"]


async def test_statements_of_the_same_id_in_an_article_are_one(index: StatementIndex) -> None:
    of = article(text=TEXT)
    twice = message(
        of, statement(of, "Nobody asked us", id="s"), statement(of, "The ferry is late", id="s")
    )
    assert await write(index, twice) == ["written"]
    assert await contents(index) == ["Nobody asked us"]
    assert await index.article("a1") == twice


async def test_a_speaker_of_a_hundred_thousand_words_is_found_by_its_beginning(
    index: StatementIndex,
) -> None:
    name = " ".join(f"Åsa{number}" for number in range(100_000))
    of = article()
    assert await write(index, message(of, statement(of, speaker=name))) == ["written"]
    (found,) = await hits(index, include={"speaker": (name,)})
    assert found.statement.speaker.name == name
    (value,) = (await index.facets(StatementQuery(), ["speaker"]))["speaker"].values
    assert value.value == name[:499] + "…"
    assert ids(await hits(index, "speaker:åsa7")) == ids([found])


async def test_a_content_of_300_kilobytes_is_found_by_its_last_word(index: StatementIndex) -> None:
    text = "tide " * 60_000 + "lighthouse"
    of = article(text=text)
    assert await write(index, message(of, statement(of, text))) == ["written"]
    (found,) = await hits(index, "lighthouse")
    (mark,) = found.highlights
    assert text[mark.start : mark.end] == "lighthouse"


async def test_a_word_of_300_kilobytes_harms_nothing(index: StatementIndex) -> None:
    text = "tide " + "x" * 300_000 + " lighthouse"
    of = article(text=text)
    assert await write(index, message(of, statement(of, text)), ferry("a2")) == ["written"] * 2
    assert await articles(index, "lighthouse") == ["a1"]
    assert await articles(index, "ferry") == ["a2"]


async def test_what_cannot_be_stored_is_refused_and_harms_nothing(index: StatementIndex) -> None:
    of = article("bad", text=TEXT)
    good = statement(of, "Nobody asked us")
    lone = good.speaker.model_copy(update={"name": "lone \ud800 surrogate"})
    far = good.content[0].model_copy(update={"start": 2**70, "end": 2**70 + 15})
    for bad in ({"speaker": lone, "id": "s2"}, {"content": (far,), "id": "s2"}):
        broken = message(of, good, good.model_copy(update=bad))
        before, refused, after = await index.write([ferry("a1"), broken, ferry("a2")])
        assert (before.outcome, refused.outcome, after.outcome) == ("written", "refused", "written")
        assert refused.reason
        await index.refresh()
        assert sorted(await articles(index)) == ["a1", "a2"]
        assert await index.article("bad") is None


async def test_a_thousand_statements_of_one_article_are_written(index: StatementIndex) -> None:
    assert await write(index, many(1_000)) == ["written"]
    assert (await index.search(StatementQuery())).total == 1_000
    whole = await index.article("many")
    assert whole is not None
    assert len(whole.statements) == 1_000
