from pathlib import Path

import pytest

from services.ingest.pushing.sources import Kind, UnknownKindError, kind_of, source


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.jsonl", b"not json\n", "lines"),
        ("a.ndjson", b"", "lines"),
        ("-", b'{"text": "a"}\n{"text": "b"}\n', "lines"),
        ("-", b'\xef\xbb\xbf{"text": "a"}\n', "lines"),
        ("a.json", b'{"text": "a"}', "lines"),
        ("a.json", b'{"text": "' + b"x" * 70_000, "lines"),
        ("a.json", b'{\n  "text": "a"\n}\n', "json"),
        ("a.json", b"[\n", "json"),
        ("a.html", b"<!doctype html><html>", "page"),
        ("a.html", b"<!-- a feed? <feedback> --><html>", "page"),
        ("a.xml", b'<?xml version="1.0"?>\n<rss version="2.0">', "feed"),
        ("-", b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ("-", b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="x">', "feed"),
    ],
)
def test_a_file_is_known_by_how_it_begins(name: str, head: bytes, kind: Kind) -> None:
    assert kind_of(name, head) == kind


@pytest.mark.parametrize("head", [b"", b"hello\n", b"%PDF-1.7", b"\x1f\x8b"])
def test_what_is_none_of_them_is_said(head: bytes) -> None:
    with pytest.raises(UnknownKindError, match="--as"):
        kind_of("file", head)


def test_a_source_is_a_file_an_address_or_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"12345")
    found = source(str(file))
    assert found.size == 5
    with found.open() as stream:
        assert stream.read() == b"12345"
    assert source("https://post.example/feed.xml").is_address
    assert source("-").size is None


def test_a_file_that_is_not_there_is_said_before_anything_is_sent(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        source(str(tmp_path / "missing.jsonl"))
    with pytest.raises(IsADirectoryError, match="is a folder"):
        source(str(tmp_path))
