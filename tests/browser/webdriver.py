"""A real Chromium, driven over the W3C WebDriver protocol by its own chromedriver."""

import base64
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.servers import free_port, wait_until

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which the protocol carries a reference to an element."""

TAB, ENTER, SPACE = "\ue004", "\ue007", " "
UP, DOWN = "\ue013", "\ue015"

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def missing() -> str:
    """What of a browser is not installed; empty if it is all there."""
    names = ("chromium", "chromedriver")
    return ", ".join(name for name in names if not shutil.which(name))


class Browser:
    """One window of Chromium."""

    def __init__(self, client: httpx.Client, session: str) -> None:
        self._client, self._session = client, session

    def open(self, url: str) -> None:
        """Go to `url` and wait until it has loaded."""
        self._post("url", url=url)

    def run(self, script: str, *arguments: object) -> Any:
        """What `script`, the body of a function, returns in the page."""
        return self._post("execute/sync", script=script, args=arguments)

    def press(self, keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._post("actions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def click(self, selector: str) -> None:
        """Click the first element that fits a CSS selector."""
        found = self._post("element", using="css selector", value=selector)
        self._post(f"element/{found[ELEMENT]}/click")

    def resize(self, width: int, height: int = 900) -> None:
        """Make the page's own area this large, in CSS pixels."""
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def prefer(self, scheme: str) -> None:
        """As a reader does who has set dark or light."""
        self.devtools(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": scheme}],
        )

    def log(self) -> list[str]:
        """What the browser complained about since the last call."""
        entries = self._post("se/log", type="browser")
        return [entry["message"] for entry in entries]

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """Write the page as a PNG, all of it or what is in view."""
        shot = self.devtools("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(shot["data"]))

    def devtools(self, command: str, **parameters: object) -> Any:
        """Run a command of the DevTools protocol."""
        return self._post("goog/cdp/execute", cmd=command, params=parameters)

    def _post(self, command: str, **body: object) -> Any:
        answer = self._client.post(f"/session/{self._session}/{command}", json=body)
        value = answer.json()["value"]
        if answer.status_code != httpx.codes.OK:
            raise AssertionError(f"{command}: {value['error']}: {value['message']}")
        return value


@contextmanager
def browser() -> Iterator[Browser]:
    """A fresh Chromium with a profile of its own; it ends with the block."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="browser-") as profile:
        driver = subprocess.Popen(
            ["chromedriver", f"--port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                wait_until(lambda: _answers(client), "chromedriver answers")
                session = _session(client, Path(profile))
                try:
                    yield Browser(client, session)
                finally:
                    client.delete(f"/session/{session}")
        finally:
            driver.terminate()
            driver.wait(timeout=10)


def _answers(client: httpx.Client) -> bool:
    try:
        return bool(client.get("/status").json()["value"]["ready"])
    except httpx.TransportError:
        return False


def _session(client: httpx.Client, profile: Path) -> str:
    options = {"args": [*ARGUMENTS, f"--user-data-dir={profile}"]}
    capabilities = {
        "alwaysMatch": {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
    }
    answer = client.post("/session", json={"capabilities": capabilities})
    value = answer.json()["value"]
    assert answer.status_code == httpx.codes.OK, value["message"]
    return str(value["sessionId"])
