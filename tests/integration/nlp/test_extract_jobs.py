"""`onrecord extract` with real processes and the extractor that ships."""

import json
import subprocess
import sys
from pathlib import Path

NAMES = ("Ada Brown", "Lee Grey", "Walter Green", "Ines Abel", "Lena Farrow")


def extract(file: Path, jobs: int) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "infra.command", "extract", "--jobs", str(jobs), str(file)]
    return subprocess.run(command, capture_output=True, check=False, timeout=300)


def test_several_at_a_time_give_the_same_bytes_in_the_same_order(tmp_path: Path) -> None:
    texts = [f"“The bridge is shut,” {name} said on Monday. Rain fell." for name in NAMES]
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(texts)]
    lines.insert(2, "{no")
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    alone, together = extract(file, 1), extract(file, 2)
    assert together.stdout == alone.stdout
    found = [json.loads(line) for line in together.stdout.splitlines()]
    assert [one["article_id"] for one in found] == ["0", "1", "2", "3", "4"]
    assert [one["statements"][0]["speaker"]["name"] for one in found] == list(NAMES)
    for run in (alone, together):
        assert run.returncode == 1
        assert b"line 3: not readable as JSON" in run.stderr
