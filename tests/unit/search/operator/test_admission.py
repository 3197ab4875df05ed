"""Who is the operator."""

import base64
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.requests import Request

from services.search.application import create_app
from services.search.operator.admission import given_key, operator_key, standing
from services.search.settings import SearchSettings
from tests.unit.search.memory_index import MemoryIndex

KEY = "a key that nobody guesses"


def asked(
    settings: SearchSettings,
    *,
    client: str = "127.0.0.1",
    host: str = "127.0.0.1:8701",
    http_version: str = "1.1",
    **headers: str,
) -> Request:
    """A request as it reaches a route."""
    given = {"host": host, **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope: dict[str, Any] = {
        "type": "http",
        "http_version": http_version,
        "client": (client, 50_000),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "app": SimpleNamespace(
            state=SimpleNamespace(settings=settings, operator_key=operator_key(settings))
        ),
    }
    return Request(scope)


OPEN = SearchSettings(host="127.0.0.1")
LOCKED = SearchSettings.model_validate({"host": "127.0.0.1", "operator_key": KEY})


@pytest.mark.parametrize("client", ["127.0.0.1", "::1", "127.8.0.1"])
@pytest.mark.parametrize("host", ["127.0.0.1:8701", "localhost", "[::1]:8701"])
def test_without_a_key_whoever_sits_at_the_machine_is(client: str, host: str) -> None:
    assert standing(asked(OPEN, client=client, host=host)) == "operator"


@pytest.mark.parametrize("client", ["192.168.0.7", "8.8.8.8", "2001:db8::1", "", "testclient"])
def test_without_a_key_nobody_from_elsewhere_is(client: str) -> None:
    assert standing(asked(OPEN, client=client)) == "keyless"


@pytest.mark.parametrize("name", ["forwarded", "via", "x_forwarded_for", "x_real_ip"])
def test_what_came_through_a_proxy_is_from_elsewhere(name: str) -> None:
    assert standing(asked(OPEN, **{name: "8.8.8.8"})) == "keyless"
    assert standing(asked(OPEN, http_version="1.0")) == "keyless"
    assert standing(asked(OPEN, host="onrecord.example")) == "keyless"


def test_without_a_key_a_service_that_listens_to_all_is_closed_even_here() -> None:
    assert standing(asked(SearchSettings(host="0.0.0.0"))) == "keyless"  # the point


def test_with_a_key_the_place_opens_nothing() -> None:
    assert standing(asked(LOCKED)) == "stranger"


def test_with_the_key_the_place_does_not_matter() -> None:
    basic = base64.b64encode(f"anybody:{KEY}".encode()).decode()
    for given in (f"Bearer {KEY}", f"basic {basic}"):
        asks = asked(LOCKED, client="8.8.8.8", host="onrecord.example", authorization=given)
        assert standing(asks) == "operator"


@pytest.mark.parametrize(
    "given",
    [
        "",
        "Bearer",
        "Bearer wrong",
        f"Bearer {KEY}x",
        "Basic %%%",
        "Basic /w==",
        f"Digest {KEY}",
        KEY,
    ],
)
def test_a_wrong_key_opens_nothing(given: str) -> None:
    assert standing(asked(LOCKED, authorization=given)) == "stranger"


def test_a_password_may_hold_colons() -> None:
    value = base64.b64encode(b"me:a:b:c").decode()
    assert given_key(Headers({"authorization": f"Basic {value}"})) == "a:b:c"


def test_a_short_key_is_refused_at_the_start(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("\n", encoding="utf-8")
    for settings in ({"operator_key": "short"}, {"operator_key_file": file}):
        with pytest.raises(ValueError, match="16"):
            create_app(SearchSettings.model_validate(settings), MemoryIndex)


def test_an_empty_variable_sets_no_key_and_a_file_does(tmp_path: Path) -> None:
    assert operator_key(SearchSettings.model_validate({"operator_key": ""})) is None
    file = tmp_path / "key"
    file.write_text(f"{KEY}\n", encoding="utf-8")
    assert operator_key(SearchSettings.model_validate({"operator_key_file": file})) == KEY
