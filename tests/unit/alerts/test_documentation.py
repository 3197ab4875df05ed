"""The check of a signature in docs/alerts.md is one that works."""

import re
import time
from typing import Any

from infra.contracts import DOCS
from services.alerts.webhooks.signing import signed_headers

SECRET = "whsec_" + "QUJD" * 10


def documented() -> Any:
    """The function in the documentation."""
    text = (DOCS / "alerts.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # our own documentation
    return names["is_genuine"]


def test_it_takes_what_is_genuine_and_nothing_else() -> None:
    is_genuine, now = documented(), int(time.time())
    headers = dict(signed_headers(SECRET, "event-1", now, b"{}"))
    assert is_genuine(SECRET, headers, b"{}")
    several = {"webhook-signature": f"v1,other {headers['webhook-signature']}"}
    assert is_genuine(SECRET, headers | several, b"{}")
    assert not is_genuine(SECRET, headers, b"{ }")
    assert not is_genuine(SECRET, headers | {"webhook-id": "event-2"}, b"{}")
    assert not is_genuine("whsec_" + "QUJE" * 10, headers, b"{}")
    old = dict(signed_headers(SECRET, "event-1", now - 600, b"{}"))
    assert not is_genuine(SECRET, old, b"{}")
