"""The stream from outside: bytes on a socket, with no library of ours or anybody's."""

import socket
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from shared.contracts import ARTICLES_STREAM, ArticleMessage, article_id
from tests.integration.ingest.conftest import Door
from tests.servers import Valkey


class Wire:
    """The protocol of Redis as a shell script or any other language would speak it."""

    def __init__(self, valkey: Valkey) -> None:
        self._socket = socket.create_connection(("127.0.0.1", valkey.port), timeout=30)
        self._replies = self._socket.makefile("rb")

    def __call__(self, *words: bytes) -> Any:
        parts = b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in words)
        self._socket.sendall(b"*%d\r\n%s" % (len(words), parts))
        return self._reply()

    def _reply(self) -> Any:
        kind, rest = self._replies.read(1), self._replies.readline()[:-2]
        if kind == b"$":
            return self._replies.read(int(rest) + 2)[:-2]
        if kind == b"*":
            return [self._reply() for _ in range(int(rest))]
        assert kind != b"-", rest
        return rest

    def close(self) -> None:
        self._replies.close()
        self._socket.close()


@pytest.fixture
def wire(door: Door) -> Iterator[Wire]:
    connection = Wire(door.valkey)
    yield connection
    connection.close()


def test_what_ingest_publishes_is_one_field_of_plain_json(
    door: Door, wire: Wire, name: str
) -> None:
    article = {"id": name, "text": "“Nein”, sagte sie.\n\nשלום", "authors": ["Jo Example"]}
    assert door.post(article).status_code == 202
    [[_, fields]] = wire(b"XREVRANGE", ARTICLES_STREAM.encode(), b"+", b"-", b"COUNT", b"1")
    assert fields[0] == b"__data__"
    assert len(fields) == 2
    message = orjson.loads(fields[1])
    assert message["text"] == article["text"]
    assert message["schema_version"] == 1
    assert ArticleMessage.model_validate_json(fields[1]).authors == ("Jo Example",)


def test_what_anybody_adds_is_read_as_an_article(door: Door, wire: Wire) -> None:
    sent = '{"text": "“No,” said the mayor.", "url": "https://post.example/a"}'.encode()
    entry = wire(b"XADD", ARTICLES_STREAM.encode(), b"*", b"__data__", sent)
    [[_, fields]] = wire(b"XRANGE", ARTICLES_STREAM.encode(), entry, entry)
    message = ArticleMessage.model_validate_json(fields[1])
    assert message.text == "“No,” said the mayor."
    assert message.id == article_id(None, "https://post.example/a", "")


def test_what_was_added_directly_and_comes_by_http_has_the_same_id(door: Door, wire: Wire) -> None:
    text = "The council said yes to the harbour."
    sent = orjson.dumps({"text": text})
    wire(b"XADD", ARTICLES_STREAM.encode(), b"*", b"__data__", sent)
    assert door.post(sent).json()["id"] == ArticleMessage.model_validate_json(sent).id
