"""From a template and plain data to an answer."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from services.search.security import POLICY

FOLDER = Path(__file__).parent
STYLE = (FOLDER / "assets" / "style.css").read_bytes()
ICON = (FOLDER / "assets" / "icon.svg").read_bytes()

SCRIPTS = {
    name: (FOLDER / "assets" / f"{name}.js").read_text(encoding="utf-8")
    for name in ("suggest", "copy", "live")
}
"""Scripts that a page brings along, so that they cost no request; pages are complete without."""

VERSION = hashlib.sha256(STYLE + ICON).hexdigest()[:12]
"""In the address of the style and the icon, so that browsers may keep them for ever."""

templates = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    # Whatever the ending of a template: text of an article is never anything but text.
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.globals["version"] = VERSION


def rendered(
    template: str,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    *,
    inline: str | None = None,
    **data: Any,
) -> HTMLResponse:
    """The template with the data as an answer; views change with every article, so none is kept.

    Args:
        inline: the one of `SCRIPTS` that the page brings along; only this very script may run.
    """
    script, allowed = (SCRIPTS[inline], _allowing(SCRIPTS[inline])) if inline else ("", {})
    html = templates.get_template(template).render(**data, inline_script=Markup(script))  # noqa: S704  # a file of ours
    return HTMLResponse(html, status, {"Cache-Control": "no-cache", **allowed, **(headers or {})})


def _allowing(script: str) -> dict[str, str]:
    """The policy of every page, and beside it this script by its hash."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    policy = POLICY.replace("script-src 'none'", f"script-src 'sha256-{digest}'")
    return {"Content-Security-Policy": policy}
