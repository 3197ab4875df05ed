"""`make contracts`: writes what the services promise to the outside into docs/.

JSON Schemas of the records go to docs/schemas/, the AsyncAPI documents of the stream services
beside them. A test compares the files with the code, so that
what is documented is what runs.
"""

from pathlib import Path

import click

from services.alerts import app as alerts
from services.indexer import app as indexer
from services.nlp import app as nlp
from shared.contracts.schemas import schema_files

DOCS = Path(__file__).parent.parent / "docs"


def documents() -> dict[Path, str]:
    """Each file that is written, with its text."""
    schemas = {DOCS / "schemas" / name: text for name, text in schema_files().items()}
    return schemas | {
        DOCS / "asyncapi-nlp.json": nlp.contract(),
        DOCS / "asyncapi-indexer.json": indexer.contract(),
        DOCS / "asyncapi-alerts.json": alerts.contract(),
    }


@click.command()
def main() -> None:
    """Write the JSON Schemas and the AsyncAPI documents to docs/ again."""
    for path, text in documents().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"wrote {path.relative_to(DOCS.parent)}")


if __name__ == "__main__":
    main()
