import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.quality import history
from bench.quality.__main__ import main
from bench.quality.regression import learn
from bench.quality.tables import Table, as_markdown, as_text

TABLE = Table("Rain", ("", "days", "F1"), (("north", "3", "0.5"), ("by the sea", "12", "")), "Wet.")


def test_a_table_has_its_columns_under_each_other() -> None:
    assert as_text(TABLE).splitlines() == [
        "Rain",
        "            days   F1",
        "north          3  0.5",
        "by the sea    12",
        "Wet.",
    ]


def test_a_table_can_stand_in_a_document() -> None:
    assert as_markdown(TABLE).splitlines()[:5] == [
        "### Rain",
        "",
        "|  | days | F1 |",
        "|---|---:|---:|",
        "| north | 3 | 0.5 |",
    ]


def test_what_was_not_measured_is_said_without_a_table() -> None:
    assert as_markdown(Table("Snow", (), (), "Not measured.")) == "### Snow\n\nNot measured.\n"


def test_the_figures_of_each_version_are_kept_and_the_latest_stands_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(history, "DOCUMENT", tmp_path / "quality.md")
    history.keep("1+a/b", {"rain": 0.5}, dt.date(2031, 5, 4))
    history.keep("2", {"rain": 0.75, "snow": 0.25}, dt.date(2031, 5, 6))
    history.keep("2", {"rain": 0.8, "snow": 0.25}, dt.date(2031, 5, 7))
    made = history.progress()
    assert made.columns == ("", "2 (2031-05-07)", "1+a/b (2031-05-04)")
    assert made.rows == (("rain", "0.800", "0.500"), ("snow", "0.250", ""))
    (tmp_path / "kept" / "remaining.md").write_text("## What remains\n", encoding="utf-8")
    history.write("2", [TABLE])
    written = (tmp_path / "quality.md").read_text(encoding="utf-8")
    assert written.index("### Rain") < written.index("### Progress") < written.index("## What rem")


def test_without_the_data_it_says_how_to_name_it(tmp_path: Path) -> None:
    nothing = CliRunner().invoke(main, [], env={"ONRECORD_DATA": None})
    assert nothing.exit_code == 1
    assert "not part of the repository" in nothing.stderr
    empty = CliRunner().invoke(main, ["--data", str(tmp_path)])
    assert empty.exit_code == 1
    assert "no folder articles/" in empty.stderr


def test_a_field_that_is_none_is_a_usage_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--data", str(tmp_path), "--errors", "rain"])
    assert result.exit_code == 2
    assert "'rain' is none of" in result.stderr


def test_regression_finds_the_fact_that_decides_and_leaves_out_rare_ones() -> None:
    known = [
        ({"bias": 1.0, "wet": float(n % 2), "noise": float(n % 3 == 0)}, n % 2) for n in range(300)
    ]
    known += [({"bias": 1.0, "rare": 1.0}, 0)]
    dry, wet = learn(known, 2)
    assert wet["wet"] > 1.0 > abs(wet.get("noise", 0.0))
    assert wet["wet"] == pytest.approx(-dry["wet"], abs=0.01)
    assert "rare" not in wet
