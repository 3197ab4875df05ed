"""`make quality`, `python -m bench.quality --data FOLDER`: the extractor's quality as tables."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import click

from bench.quality import article_sets, history, polnear, stance_sets
from bench.quality.article_sets import Measured
from bench.quality.calibration import expected_error
from bench.quality.errors import print_errors
from bench.quality.fields import FIELDS
from bench.quality.gold import read_articles
from bench.quality.seed import read_seed
from bench.quality.tables import Table, as_text
from services.nlp.extraction import StatementExtractor, load_extractor

Figures = dict[str, float]
NOT_MEASURED = "Not measured with this version: a file of the data is missing or broken."
Found = TypeVar("Found", bound=Mapping[str, object])


@click.command()
@click.option(
    "--data",
    envvar="ONRECORD_DATA",
    type=click.Path(path_type=Path),
    help="Folder that holds articles/, seed/, polnear/ and stance/; else ONRECORD_DATA.",
)
@click.option("--split", default="dev", show_default=True, help="Part of articles/ to score.")
@click.option("--errors", help="Print what is wrong in this field, one line each.")
@click.option("--given", "only", flag_value="given", help="Only with annotated attributions.")
@click.option("--own", "only", flag_value="own", help="Only with the extractor's attributions.")
@click.option("--all", "whole", flag_value="all", help="PolNeAR and the stance sets as well.")
@click.option("--write", "whole", flag_value="write", help="As --all, and write docs/quality.md.")
def main(
    data: Path | None, split: str, errors: str | None, only: str | None, whole: str | None
) -> None:
    """Score the extractor on annotated articles: as it is, and given perfect attributions."""
    if errors and errors not in FIELDS:
        raise click.BadParameter(
            f"{errors!r} is none of {', '.join(FIELDS)}", param_hint="--errors"
        )
    folder = _folder(data)
    extractor = load_extractor()
    tables: list[Table] = []
    figures: Figures = {}
    if whole:
        _attribution(folder, tables, figures)
    for measured in _articles(extractor, folder, split, only):
        _tell(article_sets.table(measured), tables)
        figures |= _figures(measured)
        if errors:
            print_errors(errors, measured.matched)
    if whole:
        _stance(folder, tables, figures)
    if whole == "write":
        history.keep(extractor.identity.version, figures, dt.datetime.now(dt.UTC).date())
        history.write(extractor.identity.version, tables)


def _folder(data: Path | None) -> Path:
    """The folder of the data.

    Raises:
        click.ClickException: it is not named, or not there.
    """
    if data is None:
        raise click.ClickException(
            "The annotated data is not part of the repository. Name the folder that holds "
            "articles/, seed/, polnear/ and stance/ by ONRECORD_DATA or --data."
        )
    if not (data / "articles").is_dir():
        raise click.ClickException(
            f"There are no annotated articles in {data}: no folder articles/."
        )
    return data


def _tell(table: Table, tables: list[Table]) -> None:
    tables.append(table)
    click.echo(f"\n{as_text(table)}")


def _articles(
    extractor: StatementExtractor, data: Path, split: str, only: str | None
) -> list[Measured]:
    sets = {
        f"articles/{split}": list(read_articles(data / "articles" / split)),
        "seed": [read_seed(data / "seed")],
    }
    return [
        article_sets.measure(
            f"{name}, given the annotated attributions" if given else name,
            extractor,
            documents,
            given,
        )
        for name, documents in sets.items()
        for given in (False, True)
        if only != ("own" if given else "given")
    ]


def _figures(measured: Measured) -> Figures:
    """The figures that are kept of a set: F1 of the fields that something is wanted of."""
    if "given" in measured.label:
        return {}
    found = {
        f"{measured.label}: {name}": round(measured.scores[name].f1, 4)
        for name in article_sets.WANTED
    }
    for name, judged in (("confidence", measured.records), ("side score", measured.sides)):
        if "seed" not in measured.label:
            error = round(expected_error(judged), 4)
            found[f"{measured.label}: calibration error, {name}"] = error
    return found


def _attribution(data: Path, tables: list[Table], figures: Figures) -> None:
    scores = _measured("PolNeAR", lambda: polnear.measure(data / "polnear" / "dev"))
    if scores:
        _tell(polnear.table(scores, "dev"), tables)
        figures |= {f"PolNeAR dev: {kind}": round(scores[kind].f1, 4) for kind in polnear.KINDS}
    else:
        tables.append(Table("PolNeAR", (), (), NOT_MEASURED))


def _stance(data: Path, tables: list[Table], figures: Figures) -> None:
    told = _measured("The stance sets", lambda: stance_sets.measure(data / "stance"))
    if told:
        _tell(stance_sets.table(told), tables)
        figures |= {
            f"{stance_sets.NAMES[name]}: macro": round(one.macro, 4) for name, one in told.items()
        }
    else:
        tables.append(Table("Stance in sentences (DSE, NewsMTSC)", (), (), NOT_MEASURED))


def _measured(what: str, measure: Callable[[], Found]) -> Found | None:
    """What was measured, or a sentence that says which part of the data is missing or broken."""
    try:
        return measure()
    except (OSError, ValueError) as error:
        click.echo(f"\n{what} could not be measured: {error}", err=True)
        return None


if __name__ == "__main__":
    main()
