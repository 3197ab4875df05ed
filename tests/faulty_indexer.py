"""`python -m tests.faulty_indexer`: the real indexer on the embedded index with outages at will.

While the file that ONRECORD_TEST_OUTAGE names exists, the index does not answer. An article with
[kill] in its text ends the process as a crash of the engine would.
"""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

from services.indexer.app import build
from services.indexer.settings import IndexerSettings
from shared.contracts import StatementsMessage
from shared.index.answer import Verdict
from shared.index.port import IndexUnavailableError
from shared.index.tantivy.index import TantivyIndex
from shared.streams.serving import run
from shared.telemetry import configure


class FaultyIndex(TantivyIndex):
    """Does not answer while it is told so."""

    outage = Path(os.environ["ONRECORD_TEST_OUTAGE"])

    async def write(self, batch: Sequence[StatementsMessage]) -> list[Verdict]:
        """Write, fail, or crash."""
        await self.ping()
        if any("[kill the indexer]" in message.article.text for message in batch):
            os.kill(os.getpid(), signal.SIGKILL)
        return await super().write(batch)

    async def prepare(self) -> None:
        """Prepare, or fail."""
        await self.ping()
        await super().prepare()

    async def ping(self) -> None:
        """Answer, or fail."""
        if self.outage.exists():
            raise IndexUnavailableError("there is an outage")


def main() -> None:
    """Run the indexer until SIGTERM."""
    settings = IndexerSettings()
    configure(settings.log_level)
    run(build(settings, FaultyIndex(settings.index_path, writer=True)), settings.indexer_port)


if __name__ == "__main__":
    main()
