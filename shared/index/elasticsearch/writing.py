"""Writes articles with their statements so that a revision replaces all of the one before it.

Elasticsearch has no transaction over several documents, and several indexers write at a time. What
must hold when all of them are done: of each article the newest revision, with exactly its own
statements. The article's document is what they agree by:

1. Each indexer reads the article's document, and gives up if that is of a newer revision.
2. It replaces the document on condition that nobody else has since (`if_seq_no`, or `create`), or
   starts again. So the revisions of an article form a chain, and each writer knows the one before
   its own. The document lists the ids of its statements' documents and those that earlier revisions
   may have left (`stale_documents`); the list is handed on until they are known to be gone, so an
   indexer that dies between two steps leaves nothing behind that the next one does not know of.
3. It writes its statements and deletes the stale ones, each with the revision's sequence as an
   external version: a late writer of an older revision overwrites nothing newer (409).
4. It reads the article's document again. Somebody may have replaced it between 2 and 3, and step 3
   may then have put back statements that the newer writer had already deleted. That newer writer
   is past caring, so the older one removes its own: those that the article's document does not
   list, up to its own sequence. If it dies before, its message is delivered again, it gives up at
   step 1, and removes them there.

Readers may see some of the old and some of the new statements while a revision is being written.
"""

from collections.abc import Mapping, Sequence

from elasticsearch import AsyncElasticsearch

from shared.contracts import StatementsMessage
from shared.index.answer import Verdict
from shared.index.elasticsearch.administration import IndexNames
from shared.index.elasticsearch.bulk import Action, Result, bulk
from shared.index.elasticsearch.revisions import (
    Current,
    Revision,
    article_action,
    as_it_was,
    current_articles,
    deletions,
    settling,
    statement_actions,
)

_ATTEMPTS = 5
"""Times that an article's document is tried while others keep replacing it."""

WRITTEN, SUPERSEDED = Verdict("written"), Verdict("superseded")
BLOCKED = Verdict("retry", "Elasticsearch still remembers that a newer revision was deleted")
"""The article's document is ours, and still one of its statements met something newer: what a
deletion leaves behind for as long as `gc_deletes` says."""


class Writer:
    """Writes batches; any number of them at a time, in any number of processes."""

    def __init__(self, client: AsyncElasticsearch, names: IndexNames) -> None:
        self._client = client
        self._names = names

    async def write(self, batch: Sequence[StatementsMessage]) -> list[Verdict]:
        """See the port.

        Raises:
            ApiError, TransportError: the batch may be written in part; it can be written again.
        """
        revisions = [Revision.of(message) for message in batch]
        newest: dict[str, Revision] = {}
        for revision in revisions:
            known = newest.get(revision.id)
            if revision.verdict is None and (known is None or revision.sequence >= known.sequence):
                newest[revision.id] = revision
        await self._write_all(list(newest.values()))
        return [_verdict_of(revision, newest.get(revision.id)) for revision in revisions]

    async def _write_all(self, revisions: Sequence[Revision]) -> None:
        open_ones = list(revisions)
        for _ in range(_ATTEMPTS):
            if not open_ones:
                break
            open_ones = await self._write_articles(open_ones)
        for revision in open_ones:
            revision.verdict = Verdict("retry", "others keep writing the same article")
        owned = [revision for revision in revisions if revision.verdict is None]
        await self._write_statements(owned)
        await self._verify([revision for revision in owned if revision.verdict is None])

    async def _write_articles(self, revisions: Sequence[Revision]) -> list[Revision]:
        """Steps 1 and 2; those that somebody else was quicker with are returned."""
        current = await self._current(revisions)
        await self._give_up(
            [
                revision
                for revision in revisions
                if revision.id in current and current[revision.id].sequence > revision.sequence
            ],
            current,
        )
        writing = [revision for revision in revisions if revision.verdict is None]
        actions = [article_action(one, current.get(one.id)) for one in writing]
        results = await bulk(self._client, self._names.articles, actions)
        again = []
        for revision, result in zip(writing, results, strict=True):
            if result.outcome == "superseded":
                again.append(revision)
            elif result.outcome == "written":
                revision.seq_no, revision.primary_term = result.seq_no, result.primary_term
            else:
                revision.verdict = Verdict(result.outcome, result.reason)
        return again

    async def _write_statements(self, revisions: Sequence[Revision]) -> None:
        """Step 3."""
        actions: list[Action] = []
        owners: list[Revision] = []
        for revision in revisions:
            of_revision = [*statement_actions(revision), *deletions(revision, revision.stale)]
            actions += of_revision
            owners += [revision] * len(of_revision)
        results = await bulk(self._client, self._names.statements, actions)
        for revision, result in zip(owners, results, strict=True):
            revision.verdict = _worse(revision.verdict, result)
            revision.is_blocked |= result.outcome == "superseded"
        await self._take_back([one for one in revisions if _is_refused(one)])

    async def _verify(self, revisions: Sequence[Revision]) -> None:
        """Step 4."""
        current = await self._current(revisions)
        undisturbed = [one for one in revisions if _is_undisturbed(one, current.get(one.id))]
        disturbed = [one for one in revisions if one not in undisturbed]
        await self._give_up(disturbed, current)
        for revision in undisturbed:
            revision.verdict = BLOCKED if revision.is_blocked else WRITTEN
        settled = [one for one in undisturbed if one.stale and not one.is_blocked]
        # The stale ones are gone. If somebody replaces the article's document first, they are
        # handed on once more, and deleted once more, which does no harm.
        await bulk(self._client, self._names.articles, [settling(one) for one in settled])

    async def _give_up(self, revisions: Sequence[Revision], current: Mapping[str, Current]) -> None:
        """Somebody else's revision is there (or the article was deleted): remove what is not its.

        Where it is the same revision, written twice at a time, both have written it.
        """
        actions = []
        for revision in revisions:
            now = current.get(revision.id)
            listed = now.documents if now else frozenset()
            actions += deletions(revision, [one for one in revision.documents if one not in listed])
            same = now is not None and now.sequence == revision.sequence
            revision.verdict = WRITTEN if same else SUPERSEDED
        await bulk(self._client, self._names.statements, actions)

    async def _take_back(self, revisions: Sequence[Revision]) -> None:
        """Nothing of a refused revision stays: it goes to the dead letters as a whole."""
        statements = [action for one in revisions for action in deletions(one, list(one.documents))]
        await bulk(self._client, self._names.statements, statements)
        articles = [Action({"delete": as_it_was(one)}) for one in revisions]
        await bulk(self._client, self._names.articles, articles)

    async def _current(self, revisions: Sequence[Revision]) -> dict[str, Current]:
        """The articles' documents by id; those that are not there are left out."""
        return await current_articles(self._client, self._names, [one.id for one in revisions])


def _worse(verdict: Verdict | None, result: Result) -> Verdict | None:
    """What is known of a revision after one more of its statements; None while all is well."""
    if result.outcome == "refused":
        return Verdict("refused", result.reason)
    if result.outcome == "retry" and (verdict is None or verdict.outcome != "refused"):
        return Verdict("retry", result.reason)
    return verdict


def _is_undisturbed(revision: Revision, now: Current | None) -> bool:
    """Whether the article's document is still the one that this revision wrote."""
    return now is not None and now.seq_no == revision.seq_no


def _is_refused(revision: Revision) -> bool:
    return revision.verdict is not None and revision.verdict.outcome == "refused"


def _verdict_of(revision: Revision, newest: Revision | None) -> Verdict:
    """Of a message, from what became of the newest one of its article in the batch."""
    if revision.verdict is not None:
        return revision.verdict
    assert newest is not None  # one that is not settled was a candidate itself
    if revision.sequence < newest.sequence:
        return SUPERSEDED
    return newest.verdict or WRITTEN
