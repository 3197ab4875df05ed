"""`python -m services.indexer`: one for the embedded index, any number for Elasticsearch."""

from services.indexer.app import build
from services.indexer.settings import IndexerSettings
from shared.index.open import open_index
from shared.streams.serving import run
from shared.telemetry import configure


def main() -> None:
    """Run the indexer until SIGTERM."""
    settings = IndexerSettings()
    configure(settings.log_level)
    run(build(settings, open_index(settings, writer=True)), settings.indexer_port)


if __name__ == "__main__":
    main()
