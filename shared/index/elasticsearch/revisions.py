"""A message on its way into the index, and the actions that write it; writing.py says why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from elasticsearch import AsyncElasticsearch

from shared.contracts import StatementsMessage
from shared.index.answer import Verdict
from shared.index.document import statement_documents
from shared.index.elasticsearch.administration import IndexNames
from shared.index.elasticsearch.bulk import Action
from shared.index.elasticsearch.stored import (
    article_document,
    article_document_id,
    statement_document_id,
)


@dataclass(frozen=True)
class Current:
    """An article's document as it is in the index.

    Attributes:
        sequence: of its revision.
        documents: ids of its statements' documents.
        stale: ids of earlier revisions' that may still be there.
    """

    seq_no: int
    primary_term: int
    sequence: int
    documents: frozenset[str]
    stale: frozenset[str]


@dataclass(eq=False)
class Revision:
    """One message on its way into the index.

    Attributes:
        documents: its statements' documents as JSON, by their ids in the index.
        stale: ids to delete, known once the article's document has been replaced.
        seq_no: of the article's document as this revision wrote it; -1 before.
        is_blocked: whether something newer was in the way of one of its statements.
        verdict: None until it is settled.
    """

    message: StatementsMessage
    documents: dict[str, bytes]
    stale: list[str] = field(default_factory=list)
    seq_no: int = -1
    primary_term: int = -1
    is_blocked: bool = False
    verdict: Verdict | None = None

    @classmethod
    def of(cls, message: StatementsMessage) -> "Revision":
        """A revision nothing of which has been written; refused if it cannot be."""
        article_id = message.article.id
        try:
            documents = {
                statement_document_id(article_id, document["id"]): orjson.dumps(document)
                for document in statement_documents(message)
            }
        except (TypeError, ValueError) as error:
            return cls(message, {}, verdict=Verdict("refused", str(error)))
        return cls(message, documents)

    @property
    def id(self) -> str:
        """Id of the article's document."""
        return article_document_id(self.message.article.id)

    @property
    def sequence(self) -> int:
        """The higher, the newer."""
        return self.message.sequence


async def current_articles(
    client: AsyncElasticsearch, names: IndexNames, ids: Sequence[str]
) -> dict[str, Current]:
    """Articles' documents by id, as of now and not as of the last refresh."""
    if not ids:
        return {}
    answer = await client.mget(
        index=names.articles,
        ids=list(ids),
        source_includes=["sequence", "documents", "stale_documents"],
    )
    return {one["_id"]: _current(one) for one in answer.body["docs"] if one.get("found")}


def _current(found: Mapping[str, Any]) -> Current:
    source = found["_source"]
    return Current(
        seq_no=found["_seq_no"],
        primary_term=found["_primary_term"],
        sequence=source["sequence"],
        documents=frozenset(source["documents"]),
        stale=frozenset(source["stale_documents"]),
    )


def article_action(revision: Revision, current: Current | None) -> Action:
    """Replace the article's document as it was read, or make it; sets what is stale by then."""
    if current is None:
        revision.stale = []
        head: dict[str, Any] = {"create": {"_id": revision.id}}
    else:
        left = (current.documents | current.stale) - revision.documents.keys()
        revision.stale = sorted(left)
        head = {"index": at(revision.id, current.seq_no, current.primary_term)}
    return Action(
        head, article_document(revision.message, list(revision.documents), revision.stale)
    )


def statement_actions(revision: Revision) -> list[Action]:
    """Write the statements, unless newer ones are there."""
    return [
        Action({"index": _versioned(document_id, revision.sequence)}, document)
        for document_id, document in revision.documents.items()
    ]


def deletions(revision: Revision, ids: Sequence[str]) -> list[Action]:
    """Remove statements' documents, unless newer ones are there."""
    return [deletion(document_id, revision.sequence) for document_id in ids]


def deletion(document_id: str, sequence: int) -> Action:
    """Remove a statement's document of this sequence or an older one."""
    return Action({"delete": _versioned(document_id, sequence)})


def _versioned(document_id: str, sequence: int) -> dict[str, Any]:
    return {"_id": document_id, "version": sequence, "version_type": "external_gte"}


def settling(revision: Revision) -> Action:
    """Say that nothing stale is left, if the article's document is still the revision's."""
    document = article_document(revision.message, list(revision.documents), [])
    return Action({"index": as_it_was(revision)}, document)


def as_it_was(revision: Revision) -> dict[str, Any]:
    """The head of an action on the article's document as the revision wrote it."""
    return at(revision.id, revision.seq_no, revision.primary_term)


def at(name: str, seq_no: int, primary_term: int) -> dict[str, Any]:
    """The head of an action on a document that nobody has changed since."""
    return {"_id": name, "if_seq_no": seq_no, "if_primary_term": primary_term}
