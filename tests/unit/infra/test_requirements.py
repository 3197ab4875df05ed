"""The lock files: complete, with hashes, of one mind, and free of addresses."""

import re
import tomllib

import pytest

from infra.install.__main__ import LOCKS, ROOT

EXTRAS = ("run", "build", "dev", "ingest", "nlp", "indexer", "alerts", "search")
PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==([^ ;\\]+)", re.MULTILINE)


def pins(extra: str) -> set[tuple[str, str]]:
    """Name and version of each package in the lock file of `extra`."""
    return set(PIN.findall((LOCKS / f"{extra}.txt").read_text(encoding="utf-8")))


def named(extra: str) -> set[str]:
    """Packages that pyproject.toml asks for, for `extra` and the extras in it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names: set[str] = set()
    for requirement in (*project["dependencies"], *project["optional-dependencies"][extra]):
        if inner := re.fullmatch(r"onrecord\[(.*)\]", requirement):
            names |= {name for part in inner[1].split(",") for name in named(part)}
        else:
            names.add(re.split(r"[\[<>=~!; ]", requirement, maxsplit=1)[0].lower())
    return names


@pytest.mark.parametrize("extra", EXTRAS)
def test_a_lock_file_has_everything_that_the_project_asks_for(extra: str) -> None:
    assert named(extra) <= {name for name, _ in pins(extra)}, "make lock writes it again"


@pytest.mark.parametrize("extra", EXTRAS)
def test_what_runs_is_what_is_tested(extra: str) -> None:
    assert pins(extra) <= pins("dev"), "make lock writes it again"


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_package_has_hashes_and_no_file_names_an_address(extra: str) -> None:
    text = (LOCKS / f"{extra}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
