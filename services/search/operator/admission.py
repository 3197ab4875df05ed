"""Who is the operator: whoever has the key, and without one whoever sits at this machine.

Without a key it is open only where a browser on this machine talks to this process directly. A
proxy on the same machine also comes from loopback, so everything that is a sign of one closes it:
headers that proxies add, a name that is not loopback's, HTTP/1.0, which only they speak. A proxy
can be told to leave no sign; whoever serves the page to others has to set the key.
"""

import base64
import binascii
import hmac
import ipaddress
from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import Headers

from services.search.security import host_name
from services.search.settings import SearchSettings

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
PROXY_HEADERS = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")

SHORTEST = 16
"""Characters of the key; it is asked for over a network, and nobody has to remember it."""

CLOSED = (
    "This is the operator's page. It is open on the machine that onrecord runs on; from elsewhere "
    "it needs the key that its operator sets in ONRECORD_OPERATOR_KEY."
)
KEY_NEEDED = "This is the operator's page, and its key is not the one given."
CHALLENGE = {"WWW-Authenticate": 'Basic realm="onrecord operator", charset="UTF-8"'}

Standing = Literal["operator", "stranger", "keyless"]
"""The operator; somebody without the right key; or anybody else where no key is set."""


def operator_key(settings: SearchSettings) -> str | None:
    """The key, None where none is set; an empty variable sets none.

    Raises:
        ValueError: it is too short to keep anybody out.
        OSError: the file that should hold it cannot be read.
    """
    key = settings.secret("operator_key")
    if key is None or (key == "" and settings.operator_key is not None):
        return None
    if len(key) < SHORTEST:
        raise ValueError(f"ONRECORD_OPERATOR_KEY has to have {SHORTEST} characters or more")
    return key


def standing(request: Request) -> Standing:
    """What the sender of a request may see."""
    settings: SearchSettings = request.app.state.settings
    key: str | None = request.app.state.operator_key
    if key is not None:
        given = given_key(request.headers)
        right = given is not None and hmac.compare_digest(given.encode(), key.encode())
        return "operator" if right else "stranger"
    host = request.client.host if request.client else ""
    direct = _is_loopback(host) and _is_loopback(settings.host) and not _is_by_proxy(request)
    return "operator" if direct else "keyless"


def require_operator(request: Request) -> None:
    """For everything that is the operator's alone.

    Raises:
        HTTPException: 401 or 403, the sender is somebody else.
    """
    match standing(request):
        case "stranger":
            raise HTTPException(401, KEY_NEEDED, headers=CHALLENGE)
        case "keyless":
            raise HTTPException(403, CLOSED)


OperatorOnly = Depends(require_operator)


def is_operator(request: Request) -> bool:
    """Whether the sender of a request is the operator; everybody else is a reader."""
    return standing(request) == "operator"


IsOperator = Annotated[bool, Depends(is_operator)]


def given_key(headers: Headers) -> str | None:
    """The key in an Authorization header: as Bearer, or as the password of Basic with any name."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return None
    try:
        decoded = base64.b64decode(value.strip(), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    return decoded.partition(":")[2]


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]").partition("%")[0]).is_loopback
    except ValueError:
        return False


def _is_by_proxy(request: Request) -> bool:
    named = host_name(request.headers.get("host", "")) not in LOOPBACK_NAMES
    signs = any(name in request.headers for name in PROXY_HEADERS)
    return named or signs or request.scope.get("http_version") == "1.0"
