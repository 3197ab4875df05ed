"""The signature of a call, as Standard Webhooks has it (standardwebhooks.com, version 1)."""

import base64
import hashlib
import hmac
from collections.abc import Mapping

from shared.alerts.saved import PREFIX


def signed_headers(secret: str, event: str, seconds: int, body: bytes) -> Mapping[str, str]:
    """The three headers by which a receiver knows who calls, and when.

    Args:
        secret: `whsec_` and the key in base64.
        event: id of the event, the same at every attempt.
        seconds: the time of this attempt since 1970; receivers refuse old ones.
        body: exactly the bytes that are sent.
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{event}.{seconds}.".encode() + body
    signature = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {
        "webhook-id": event,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{signature}",
    }
