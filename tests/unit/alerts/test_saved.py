"""A saved search as it is stored."""

import base64

import pytest
from pydantic import ValidationError

from shared.alerts.saved import MAX_NAME, PREFIX, Alert, new_alert, webhook_address
from shared.index.query import StatementQuery

ASKS = StatementQuery(text="ferry", include={"speaker": ("Ines Abel",)})


def test_it_comes_back_from_its_json_with_its_whole_query() -> None:
    alert, _ = new_alert("Ferry", "flip", "q=ferry&speaker=Ines+Abel", ASKS, "https://a.example/x")
    assert Alert.model_validate_json(alert.model_dump_json()) == alert
    assert Alert.model_validate_json(alert.model_dump_json()).asks == ASKS


def test_only_its_own_key_opens_it_and_the_key_is_not_stored() -> None:
    alert, key = new_alert("Ferry", "match", "q=ferry", ASKS)
    assert alert.opens(key)
    assert not alert.opens(key + "x")
    assert not alert.opens("")
    assert not alert.opens("\ud800")
    assert key not in alert.model_dump_json()


def test_no_two_have_the_same_id_or_key() -> None:
    made = [new_alert("Ferry", "match", "", ASKS) for _ in range(100)]
    assert len({alert.id for alert, _ in made}) == len({key for _, key in made}) == 100


def test_a_webhook_has_a_secret_in_the_form_that_libraries_read() -> None:
    alert, _ = new_alert("Ferry", "match", "", ASKS, "https://hooks.example/a")
    assert alert.secret is not None
    assert len(base64.b64decode(alert.secret.removeprefix(PREFIX), validate=True)) == 32
    without, _ = new_alert("Ferry", "match", "", ASKS)
    assert without.secret is None


def test_a_name_is_there_and_not_long() -> None:
    for name in ("", "x" * (MAX_NAME + 1)):
        with pytest.raises(ValidationError):
            new_alert(name, "match", "", ASKS)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "hooks.example",
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "https://",
        "https://user:secret@hooks.example/",
        "https://hooks.example/a b",
        "https://hooks.example/\n",
        "https://hooks.example:99999/",
        "https://[::1/",
        "https://hooks.example/" + "x" * 2_000,
        "https://bücher.example/",
    ],
)
def test_what_no_webhook_can_be_at_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        webhook_address(address)


def test_an_address_is_kept_as_it_is() -> None:
    for address in ("https://hooks.example/a?b=c", "http://10.0.0.7:8080/hook"):
        assert webhook_address(address) == address
