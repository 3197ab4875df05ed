"""`make contracts`: writes what the services promise to the outside into docs/.

JSON Schemas of the records go to docs/schemas/. A test compares the files with the code, so that
what is documented is what runs.
"""

from pathlib import Path

import click

from shared.contracts.schemas import schema_files

DOCS = Path(__file__).parent.parent / "docs"


def documents() -> dict[Path, str]:
    """Each file that is written, with its text."""
    return {DOCS / "schemas" / name: text for name, text in schema_files().items()}


@click.command()
def main() -> None:
    """Write the JSON Schemas to docs/ again."""
    for path, text in documents().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"wrote {path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
