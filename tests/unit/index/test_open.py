"""Which engine is opened, and what is loaded for it."""

import subprocess
import sys
from pathlib import Path

import pytest

from shared.index.elasticsearch.index import ElasticsearchIndex
from shared.index.open import open_index
from shared.index.tantivy.index import TantivyIndex
from shared.settings import Settings

MISSING = """
import sys
sys.modules["tantivy"] = None
from shared.index.open import open_index
from shared.settings import Settings
try:
    open_index(Settings(), writer=False)
except RuntimeError as error:
    print(error)
open_index(Settings(elasticsearch_url="http://127.0.0.1:9"), writer=False)
"""


async def test_the_embedded_index_is_opened_without_an_address(tmp_path: Path) -> None:
    index = open_index(Settings(index_path=tmp_path / "index"), writer=False)
    assert isinstance(index, TantivyIndex)
    await index.close()


async def test_elasticsearch_is_opened_where_its_address_is_set() -> None:
    index = open_index(Settings(elasticsearch_url="http://127.0.0.1:9"), writer=True)
    assert isinstance(index, ElasticsearchIndex)
    await index.close()


def test_without_tantivy_it_says_what_to_do_and_elasticsearch_opens_all_the_same() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MISSING], capture_output=True, text=True, check=False
    )
    assert "ONRECORD_ELASTICSEARCH_URL" in done.stdout
    assert "onrecord[embedded]" in done.stdout
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("engine", ["tantivy", "elasticsearch"])
def test_nothing_of_an_engine_is_loaded_before_it_is_opened(engine: str) -> None:
    code = f"import sys, shared.index.open; print('{engine}' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
