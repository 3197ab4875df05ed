"""An article that was not read, or not to its end, says why to people and to programs."""

import httpx

from tests.unit.search.memory_index import MemoryIndex
from tests.unit.search.records import article, message

WHY = "Not read for statements: the text is in French, and only English is read."


async def test_the_page_and_the_api_say_why(client: httpx.AsyncClient, index: MemoryIndex) -> None:
    skipped = message(article("Il pleut.", id="pluie")).model_copy(update={"skipped": WHY})
    whole = message(article("It rains.", id="rain"))
    await index.write([skipped, whole])
    assert WHY in (await client.get("/articles/pluie")).text
    assert "Not read" not in (await client.get("/articles/rain")).text
    assert (await client.get("/v1/articles/pluie")).json()["skipped"] == WHY
    assert (await client.get("/v1/articles/rain")).json()["skipped"] is None
