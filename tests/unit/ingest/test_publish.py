from services.ingest.publish import known_key, revision
from shared.contracts import ArticleMessage


def test_any_change_of_the_article_is_another_revision() -> None:
    first = ArticleMessage(id="1", text="No.")
    for changes in ({"text": "No!"}, {"title": "No"}, {"authors": ("Jo",)}, {"language": "en"}):
        assert revision(first.model_copy(update=changes)) != revision(first)


def test_the_version_of_the_message_is_no_part_of_the_revision() -> None:
    first = ArticleMessage(id="1", text="No.")
    assert revision(first.model_copy(update={"schema_version": 2})) == revision(first)


def test_articles_are_known_by_their_id() -> None:
    assert known_key("post:7") == "known:post:7"
