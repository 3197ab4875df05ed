"""The one writer of the embedded index."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

import tantivy

from shared.contracts import StatementsMessage
from shared.index.answer import Verdict
from shared.index.port import IndexUnavailableError
from shared.index.tantivy.folder import IndexFolder
from shared.index.tantivy.queries import QueryWriter
from shared.index.tantivy.schema import analyzers, build_schema
from shared.index.tantivy.stored import stored_message

_HEAP = 128_000_000
"""Bytes of documents held in memory before a segment is written; a batch is far smaller."""

Result = TypeVar("Result")


class Writer:
    """Writes batches, each of them in one commit. May be called from several threads."""

    def __init__(self, folder: IndexFolder, queries: QueryWriter) -> None:
        self._folder = folder
        self._queries = queries
        self._lock = threading.Lock()
        self._index: tantivy.Index | None = None
        self._writer: tantivy.IndexWriter | None = None

    def prepare(self) -> None:
        """Make the folder and become its writer.

        Raises:
            IndexUnavailableError: another process writes to it, or it cannot be made.
            IncompatibleIndexError: another release made it.
        """
        with self._lock:
            self._open()

    def write(self, batch: Sequence[StatementsMessage]) -> list[Verdict]:
        """Replace articles with all of their statements, unless a newer revision is there."""
        if not batch:
            return []
        return self._committed(lambda index, writer: self._replace(index, writer, batch))

    def delete(self, article_ids: Sequence[str]) -> None:
        """Remove articles with all of their statements."""

        def remove(_: tantivy.Index, writer: tantivy.IndexWriter) -> None:
            for article_id in article_ids:
                writer.delete_documents_by_term("article_id", article_id)

        self._committed(remove)

    def close(self) -> None:
        """Let another process write."""
        with self._lock:
            self._index = self._writer = None

    def _committed(self, change: Callable[[tantivy.Index, tantivy.IndexWriter], Result]) -> Result:
        """What `change` returns, after its changes are on disk; nothing has changed if it fails."""
        with self._lock:
            index, writer = self._open()
            try:
                result = change(index, writer)
                writer.commit()
                index.reload()
            except Exception as error:
                # After a failed commit (a full disk) the writer is of no more use. It is dropped
                # with all that was not committed; the next batch opens another one.
                del writer
                self._index = self._writer = None
                raise IndexUnavailableError(f"the batch was not written: {error}") from error
            return result

    def _open(self) -> tuple[tantivy.Index, tantivy.IndexWriter]:
        if self._index is not None and self._writer is not None:
            return self._index, self._writer
        try:
            generation = self._folder.ensure()
            index = tantivy.Index(build_schema(), path=str(generation))
            for name, analyzer in analyzers().items():
                index.register_tokenizer(name, analyzer)
            index.config_reader("manual")
            index.reload()
            # One thread: each thread would leave a segment of its own with every commit.
            writer = index.writer(heap_size=_HEAP, num_threads=1)
            if self._folder.current() is None:
                self._folder.switch(generation)
        except (OSError, ValueError) as error:
            raise IndexUnavailableError(_reason(self._folder, error)) from error
        self._index, self._writer = index, writer
        return index, writer

    def _replace(
        self,
        index: tantivy.Index,
        writer: tantivy.IndexWriter,
        batch: Sequence[StatementsMessage],
    ) -> list[Verdict]:
        searcher = index.searcher()
        newest: dict[str, int] = {}
        verdicts = []
        for message in batch:
            article_id = message.article.id
            if article_id not in newest:
                newest[article_id] = self._sequence(searcher, article_id)
            verdict = _written(writer, message, newest[article_id])
            if verdict.outcome == "written":
                newest[article_id] = message.sequence
            verdicts.append(verdict)
        return verdicts

    def _sequence(self, searcher: tantivy.Searcher, article_id: str) -> int:
        """The sequence of the article that is there; -1 if there is none."""
        hits = searcher.search(self._queries.article(article_id), limit=1, count=False).hits
        sequences = searcher.fast_field_values("sequence", [address for _, address in hits])
        return int(sequences[0] or 0) if sequences else -1


def _written(writer: tantivy.IndexWriter, message: StatementsMessage, newest: int) -> Verdict:
    """Add one message to what will be committed, unless a newer revision is there."""
    if message.sequence < newest:
        return Verdict("superseded")
    try:
        documents = list(stored_message(message))
    except (TypeError, ValueError) as error:
        return Verdict("refused", str(error))
    writer.delete_documents_by_term("article_id", message.article.id)
    for document in documents:
        writer.add_document(document)
    return Verdict("written")


def _reason(folder: IndexFolder, error: Exception) -> str:
    if "LockBusy" in str(error):
        return f"another process writes to the index in {folder.path}; only one can"
    return f"the index in {folder.path} cannot be opened: {error}"
