"""Signatures, pauses, and what is sent."""

import base64
import hashlib
import hmac

from services.alerts.webhooks.delivering import LONGEST_PAUSE, pause_after
from services.alerts.webhooks.signing import signed_headers


def test_the_signature_is_the_one_of_the_specification() -> None:
    # The example of the specification's reference libraries, whose result is published with them.
    headers = signed_headers(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert headers["webhook-id"] == "msg_p5jXN8AQM9LWM0D4loKWxJek"
    assert headers["webhook-timestamp"] == "1614265330"


def test_another_body_time_or_id_has_another_signature() -> None:
    secret = "whsec_" + base64.b64encode(b"k" * 32).decode()
    made = {
        signed_headers(secret, event, seconds, body)["webhook-signature"]
        for event in ("a", "b")
        for seconds in (1, 2)
        for body in (b"", b"{}")
    }
    assert len(made) == 8
    expected = hmac.new(b"k" * 32, b"a.1.{}", hashlib.sha256).digest()
    assert f"v1,{base64.b64encode(expected).decode()}" in made


def test_pauses_grow_to_a_limit() -> None:
    pauses = [pause_after(attempts, 5.0) for attempts in range(1, 13)]
    assert pauses[:4] == [5.0, 30.0, 180.0, 1080.0]
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE
