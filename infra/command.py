"""The command `onrecord`: each service's subcommand, imported only when it is called for."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import click
from typing_extensions import override


@dataclass(frozen=True)
class Subcommand:
    """Where a subcommand is.

    Attributes:
        module: what is imported when it is called.
        attribute: the click command in it.
        extra: extra of the distribution that brings what it needs.
        help: its line in `onrecord --help`, which imports nothing.
    """

    module: str
    attribute: str
    extra: str
    help: str


SUBCOMMANDS: Mapping[str, Subcommand] = {
    "push": Subcommand(
        "services.ingest.push", "push", "ingest", "Hand articles in files to the door."
    ),
    "extract": Subcommand(
        "services.nlp.extract_command",
        "extract",
        "nlp",
        "Write the statements of articles as JSON lines.",
    ),
    "explain": Subcommand(
        "services.nlp.explain_command",
        "explain",
        "nlp",
        "Print an article with its statements marked, and why.",
    ),
    "learn": Subcommand(
        "services.alerts.learn_command",
        "learn",
        "alerts",
        "Tell the alerts who said what before they ran.",
    ),
    "status": Subcommand(
        "infra.operating.status", "status", "streams", "Say how the streams are doing."
    ),
    "reports": Subcommand(
        "infra.operating.reports", "reports", "streams", "Export what readers say is wrong."
    ),
    "dead": Subcommand(
        "infra.operating.dead", "dead", "streams", "Look at dead letters, replay or drop them."
    ),
}


class Subcommands(click.Group):
    """A group whose commands need not be installed: each service's image holds its own only."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(SUBCOMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS:
            return None
        subcommand = SUBCOMMANDS[cmd_name]
        try:
            found = getattr(import_module(subcommand.module), subcommand.attribute)
        except ModuleNotFoundError as error:
            return _not_installed(cmd_name, error.name or subcommand.module, subcommand.extra)
        if not isinstance(found, click.Command):
            raise TypeError(f"{subcommand.module}.{subcommand.attribute} is no click command")
        return found

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.help) for name, one in SUBCOMMANDS.items()])


def _not_installed(name: str, missing: str, extra: str) -> click.Command:
    """A command that takes any arguments and says that `missing` is missing."""
    sentence = (
        f"'onrecord {name}' needs the module {missing}, which is not installed here. "
        f"The extra '{extra}' of onrecord brings it."
    )

    def refuse() -> None:
        raise click.ClickException(sentence)

    return click.Command(
        name,
        callback=refuse,
        params=[click.Argument(["rest"], nargs=-1, type=click.UNPROCESSED, expose_value=False)],
        context_settings={"ignore_unknown_options": True, "help_option_names": []},
    )


@click.group(cls=Subcommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", prog_name="onrecord")
def main() -> None:
    """Every statement in the news: who said what, about whom, on which side."""


if __name__ == "__main__":
    main()
