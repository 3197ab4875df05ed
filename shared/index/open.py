"""Picks the engine. The only place that knows which there are."""

from shared.index.port import StatementIndex, StatementMatcher
from shared.settings import Settings


def open_index(settings: Settings, *, writer: bool) -> StatementIndex:
    """The index of these settings: Elasticsearch if its address is set, else the embedded one.

    Nothing is connected to or written yet. Call `prepare` before the first `write`, and `close` at
    the end.

    Args:
        writer: whether this process may write. The embedded index has one writer at a time, and
            that is the indexer; all others pass False and see what it commits. Reading is possible
            before there is anything to read.

    Raises:
        RuntimeError: no address of Elasticsearch is set and the embedded engine is not installed.
        OSError: a file that holds a secret cannot be read.
    """
    if settings.elasticsearch_url:
        # Imported here, so that a process needs only the engine that it uses.
        from shared.index.elasticsearch.index import open_elasticsearch  # noqa: PLC0415

        return open_elasticsearch(settings, writer=writer)
    try:
        from shared.index.tantivy.index import TantivyIndex  # noqa: PLC0415  # as above
    except ModuleNotFoundError as error:
        if error.name != "tantivy":
            raise
        raise RuntimeError(
            "There is no index to open: set ONRECORD_ELASTICSEARCH_URL, or install the embedded "
            "one with: pip install 'onrecord[embedded]'"
        ) from None
    return TantivyIndex(settings.index_path, writer=writer)


def open_matcher() -> StatementMatcher:
    """Asks queries of statements as they arrive. It keeps nothing and needs no server.

    Raises:
        RuntimeError: what it needs is not installed.
    """
    try:
        from shared.index.tantivy.matching import TantivyMatcher  # noqa: PLC0415  # as above
    except ModuleNotFoundError as error:
        if error.name != "tantivy":
            raise
        raise RuntimeError(
            "Alerts are checked with the package tantivy: pip install 'onrecord[alerts]'"
        ) from None
    return TantivyMatcher()
