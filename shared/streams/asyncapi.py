"""What a stream service reads and writes, as an AsyncAPI 3 document."""

import json
from dataclasses import dataclass
from typing import Any

from faststream.asgi import AsgiFastStream
from faststream.asgi.response import JSONResponse
from faststream.asgi.types import ASGIApp, Receive, Scope, Send
from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

AN_ADDRESS = "redis://127.0.0.1:8702/0"
"""Of Redis in the documents in docs/, whatever the settings are where they are written."""

A_CONSUMER = "one-name-per-process"
"""Stands in docs/ for the name that each process makes up."""


@dataclass(frozen=True)
class DocumentedAs:
    """Annotates the batch that a handler gets: what is documented is what one entry holds, since
    that is what others publish. `Annotated[Batch[M], DocumentedAs(M)]`.
    """

    model: type[BaseModel]

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of `model` itself, not a reference to it: FastStream follows those wrongly."""
        return handler.resolve_ref_schema(handler(self.model.__pydantic_core_schema__))


def document(app: AsgiFastStream) -> dict[str, Any]:
    """The AsyncAPI document of `app`; nothing needs to be running for it."""
    described: dict[str, Any] = app.schema.to_specification().to_jsonable()
    for message in described["components"]["messages"].values():
        del message["correlationId"]  # FastStream's own header; plain JSON entries have none
    return described


def file_text(app: AsgiFastStream) -> str:
    """The document as it stands in docs/, the same text for the same contracts."""
    return json.dumps(document(app), indent=2, ensure_ascii=False) + "\n"


def route(app: AsgiFastStream) -> tuple[str, ASGIApp]:
    """GET /asyncapi.json. FastStream's own page is left out, as it loads scripts from elsewhere."""

    async def asyncapi(scope: Scope, receive: Receive, send: Send) -> None:
        await JSONResponse(document(app))(scope, receive, send)

    return ("/asyncapi.json", asyncapi)
