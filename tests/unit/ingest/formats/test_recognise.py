from services.ingest.formats.item import Candidate, Refusal
from services.ingest.formats.recognise import read_json_document


def test_each_form_of_json_is_recognised_by_what_it_holds() -> None:
    for data, id_ in (
        (b'{"id": "1", "text": "No."}', "1"),
        (b'{"uri": "urn:2", "bodies": [{"value": "No."}]}', "urn:2"),
        (
            b'{"version": "https://jsonfeed.org/version/1.1", '
            b'"items": [{"id": "urn:3", "content_text": "No."}]}',
            "urn:3",
        ),
    ):
        [item] = read_json_document(data)
        assert isinstance(item, Candidate)
        assert item.message.id == id_


def test_an_array_is_told_to_come_as_json_lines() -> None:
    [item] = read_json_document(b'[{"text": "a"}, {"text": "b"}]')
    assert isinstance(item, Refusal)
    assert "application/x-ndjson" in item.reason
