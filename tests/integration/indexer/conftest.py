"""One Valkey serves all of these tests."""

import pytest

from tests.servers import Valkey


@pytest.fixture
def valkey(emptied_valkey: Valkey) -> Valkey:
    """Empty at the start of each test."""
    return emptied_valkey
