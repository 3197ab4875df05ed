"""What cannot be an article is a dead letter with a reason, and the next article goes through."""

import json
from typing import Any

from tests.pipeline import Pipeline, articles
from tests.raw import add, letters

GARBAGE: dict[str, tuple[bytes, str]] = {
    "bytes that are no UTF-8": (b'{"text": "\xff\xfe"}', "not UTF-8: invalid start byte"),
    "no JSON": (b"<html>", "Invalid JSON"),
    "JSON that ends early": (b'{"text": "Rain', "Invalid JSON"),
    "deep JSON": (b'{"text":' * 50_000, "recursion limit exceeded"),
    "a list": (b"[]", "Input should be an object"),
    "50 MB": (b'{"text": "' + b"x" * 50_000_000 + b'"}', "bytes are more than"),
    "a text beyond all measure": (json.dumps({"text": "x" * 1_000_001}).encode(), "text: "),
    "no text": (b"{}", "text: Field required"),
    "an empty text": (b'{"text": ""}', "text: "),
    "a number for a text": (b'{"text": 5}', "text: Input should be a valid string"),
    "the year 99999": (b'{"text": "x", "published_at": "99999-01-01"}', "published_at: "),
    "the year 9999": (b'{"text": "x", "published_at": "9999-01-01"}', "the year 9999"),
    "a lone surrogate": (b'{"text": "\\udc00"}', "Invalid JSON"),
    "a null character": (b'{"text": "a\\u0000b"}', "a null character at code point 1"),
    "a key nobody knows": (b'{"text": "x", "body": "y"}', "body: Extra inputs"),
    "a later version": (b'{"text": "x", "schema_version": 9}', "schema version 9 cannot be read"),
}

STRANGE = {
    "right-to-left": "قال الوزير: «نعم».",
    "zero-width": "Rain\u200b fell\ufeff on\u2060 Port\u200d Larrow.",
    "direction overrides": "\u202eDrop table\u202c said nobody.",
    "emoji": "👩‍👩‍👧‍👦 said 🇵🇱.",
    "only spaces": "   ",
    "combining": "e\u0301" * 500,
}


async def test_every_sort_of_garbage_dies_with_its_reason_and_the_next_article_is_indexed(
    pipeline: Pipeline,
) -> None:
    published = articles(len(GARBAGE))
    for article, (payload, _) in zip(published, GARBAGE.values(), strict=True):
        await pipeline.publish(payload, article)
    pipeline.indexer()
    pipeline.worker()
    await pipeline.drained()
    dead = {letter["__data__"]: letter for letter in await letters(pipeline.redis)}
    for name, (payload, why) in GARBAGE.items():
        letter: dict[str, Any] = dead[payload]
        assert why in letter["error"], name
        assert (letter["reason"], letter["deliveries"]) == ("unreadable", "1"), name
    assert len(dead) == len(GARBAGE)
    assert (await pipeline.indexed()).keys() == {article["id"] for article in published}


async def test_an_entry_that_is_not_in_our_format_is_no_riddle(pipeline: Pipeline) -> None:
    await add(pipeline.redis, "articles", {"text": "Rain.", "title": "Weather"})
    await pipeline.publish(*articles(1))
    pipeline.indexer()
    pipeline.worker()
    await pipeline.drained()
    (letter,) = await letters(pipeline.redis)
    assert letter["error"] == "no field __data__ with the JSON in it, but text, title"
    assert letter["original.text"] == "Rain."
    assert len(await pipeline.indexed()) == 1


async def test_strange_but_valid_texts_go_through(pipeline: Pipeline) -> None:
    for name, text in STRANGE.items():
        await pipeline.publish({"id": name, "text": text})
    for year in ("1600", "1677", "1969", "2200"):
        await pipeline.publish({"id": year, "text": "x", "published_at": f"{year}-01-01T00:00:00"})
    pipeline.indexer()
    pipeline.worker()
    await pipeline.drained()
    assert await letters(pipeline.redis) == []
    await pipeline.account([*STRANGE, "1600", "1677", "1969", "2200"])


async def test_an_id_of_the_publishers_own_making_is_a_dead_letter(pipeline: Pipeline) -> None:
    await pipeline.publish(*articles(1))
    await pipeline.redis.xadd(
        "articles", {"__data__": '{"text": "x"}'}, id="18446744073709551615-1"
    )
    pipeline.indexer()
    pipeline.worker()
    await pipeline.drained()
    (letter,) = await letters(pipeline.redis)
    assert "is not a time and a number" in letter["error"]
    assert len(await pipeline.indexed()) == 1
