import pytest

from services.ingest.pushing.report import Report


def test_what_was_refused_is_named_by_file_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report(100)
    with report:
        report.told("a.jsonl", 7, {"status": "refused", "reason": "text: empty"})
        report.told("b.html", None, {"status": "refused", "reason": "no article"})
        report.told("a.jsonl", 8, {"status": "accepted"})
        report.read(100)
        report.waiting(5)
    written = capsys.readouterr()
    assert written.err == "a.jsonl:7: text: empty\nb.html: no article\n"
    assert written.out == ""
    assert report.summary() == "1 accepted, 0 revised, 0 known, 2 refused"
