"""Removes articles; writing.py says how that goes with those who are writing them."""

from collections.abc import Sequence

from elasticsearch import AsyncElasticsearch

from shared.index.elasticsearch.administration import IndexNames
from shared.index.elasticsearch.bulk import Action, bulk
from shared.index.elasticsearch.revisions import at, current_articles, deletion
from shared.index.elasticsearch.stored import article_document_id
from shared.index.port import IndexUnavailableError

_ATTEMPTS = 5


async def delete_articles(
    client: AsyncElasticsearch, names: IndexNames, article_ids: Sequence[str]
) -> None:
    """Remove articles with all of their statements.

    Whoever is writing one of them finds its document gone in step 4 and removes what it wrote.

    Raises:
        ApiError, TransportError: some may be removed; it can be called again.
        IndexUnavailableError: others keep writing one of them.
    """
    left = [article_document_id(article_id) for article_id in article_ids]
    for _ in range(_ATTEMPTS):
        current = await current_articles(client, names, left)
        heads = [at(name, now.seq_no, now.primary_term) for name, now in current.items()]
        results = await bulk(client, names.articles, [Action({"delete": head}) for head in heads])
        actions = []
        left = []
        for (name, now), result in zip(current.items(), results, strict=True):
            if result.outcome == "written":
                actions += [deletion(one, now.sequence) for one in now.documents | now.stale]
            else:
                left.append(name)
        await bulk(client, names.statements, actions)
        if not left:
            return
    raise IndexUnavailableError("others keep writing an article that is to be deleted")
