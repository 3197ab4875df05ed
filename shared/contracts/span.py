"""A stretch of an article's text, by offsets and by its words."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Record(BaseModel):
    """Base of every contract: immutable, refuses keys it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True
    )


class Span(Record):
    """A half-open stretch `[start, end)` of an article's text, in Unicode code points."""

    start: int = Field(ge=0, description="First code point of the stretch in the article's text.")
    end: int = Field(gt=0, description="Code point after the last one of the stretch.")
    text: str = Field(description="Exactly the text between start and end.")

    @model_validator(mode="after")
    def _text_is_as_long_as_its_offsets(self) -> Self:
        if len(self.text) != self.end - self.start:
            raise ValueError(
                f"a span from {self.start} to {self.end} cannot hold {len(self.text)} code points"
            )
        return self
