"""The command `onrecord`."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from infra import command
from infra.command import SUBCOMMANDS, Subcommand, main


def test_help_names_every_subcommand_and_imports_none() -> None:
    program = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from infra.command import main\n"
        "print(CliRunner().invoke(main, ['--help']).output)\n"
        "print([name for name in sys.modules if name.startswith('services.')])\n"
    )
    output = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    for name in SUBCOMMANDS:
        assert f"\n  {name} " in output
    assert output.endswith("[]\n")


def test_every_subcommand_is_where_the_table_says() -> None:
    for name in SUBCOMMANDS:
        found = main.get_command(click.Context(main), name)
        assert found is not None
        assert found.name == name


def test_the_version_is_that_of_the_distribution() -> None:
    assert CliRunner().invoke(main, ["--version"]).output.startswith("onrecord, version ")


def test_an_unknown_subcommand_is_refused() -> None:
    result = CliRunner().invoke(main, ["nonsense"])
    assert result.exit_code == 2
    assert "No such command 'nonsense'" in result.output


def test_a_subcommand_that_is_not_installed_says_what_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = Subcommand("a_module_that_is_not_here", "push", "ingest", "Hand in.")
    monkeypatch.setattr(command, "SUBCOMMANDS", {"push": elsewhere})
    result = CliRunner().invoke(main, ["push", "--option", "file.jsonl"])
    assert result.exit_code == 1
    assert result.output == (
        "Error: 'onrecord push' needs the module a_module_that_is_not_here, which is not "
        "installed here. The extra 'ingest' of onrecord brings it.\n"
    )
