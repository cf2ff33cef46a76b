"""What all sections and items have in common: frozen, no unknown keys, and the bounds their questions name."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema

from core.questions.ask import Ask, Items

BOUNDS_BROKEN = ("out_of_bounds", "too_many", "id_twice")
"""Types of the validation errors raised here; their context names the field, which pydantic's own location does not."""


class Section(BaseModel):
    """Base of every section and item: what an `Ask` or `Items` bounds is refused here too, so that a case file can hold
    nothing that a page would not have taken."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @model_validator(mode="after")
    def _keep_bounds(self) -> Self:
        """Refuse whole numbers outside their bounds, too many items, and two items with one id."""
        for name, field in type(self).model_fields.items():
            value = getattr(self, name)
            for mark in field.metadata:
                if isinstance(mark, Ask) and isinstance(value, int) and not isinstance(value, bool):
                    _check_bounds(name, value, mark)
                elif isinstance(mark, Items):
                    _check_items(name, [item.id for item in value], mark)
                elif isinstance(value, tuple) and len(set(value)) < len(value):
                    raise PydanticCustomError("id_twice", "a choice of {name} stands twice", {"name": name})
        object.__setattr__(self, "__pydantic_fields_set__", _told(frozenset(self.model_fields_set)))
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Say the same bounds in the JSON Schema."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, field in cls.model_fields.items():
            for mark in field.metadata:
                if isinstance(mark, Ask):
                    _say_bounds(properties[name], mark)
                elif isinstance(mark, Items):
                    properties[name]["maxItems"] = mark.most
        return schema


@lru_cache(maxsize=512)
def _told(names: frozenset[str]) -> set[str]:
    """Give the note of which fields were told, one for all with the same fields: it is half of what an answer takes.

    Nobody changes it: the models are frozen, and pydantic copies it with the model.
    """
    return set(names)


def _check_bounds(name: str, value: int, ask: Ask) -> None:
    if (ask.lowest is not None and value < ask.lowest) or (ask.highest is not None and value > ask.highest):
        raise PydanticCustomError(
            "out_of_bounds",
            "{name} lies between {lowest} and {highest}",
            {"name": name, "lowest": ask.lowest, "highest": ask.highest},
        )


def _check_items(name: str, ids: list[str], items: Items) -> None:
    if len(ids) > items.most:
        raise PydanticCustomError("too_many", "{name} holds at most {most} items", {"name": name, "most": items.most})
    if len(set(ids)) < len(ids):
        raise PydanticCustomError("id_twice", "two items of {name} have one id", {"name": name})


def _say_bounds(schema: dict[str, Any], ask: Ask) -> None:
    for choice in (schema, *schema.get("anyOf", ())):
        if choice.get("type") == "integer":
            choice |= {
                key: bound for key, bound in (("minimum", ask.lowest), ("maximum", ask.highest)) if bound is not None
            }
