"""JSON that other programs wrote: one odd member does not spoil the others."""

from __future__ import annotations

from typing import TypeVar

import msgspec

T = TypeVar("T")

_UNREADABLE = (
    msgspec.DecodeError,
    RecursionError,  # nested deeper than anybody's settings
    UnicodeError,  # the registry holds texts that are none
)


def decoded(text: bytes | str | msgspec.Raw, kind: type[T]) -> T | None:
    """Return JSON as a value of a type, None where it is not one."""
    try:
        return msgspec.json.decode(text, type=kind)
    except _UNREADABLE:
        return None


def members(text: bytes | str | msgspec.Raw) -> dict[str, msgspec.Raw]:
    """Return the members of a JSON object, not yet decoded; none where it is no object."""
    return decoded(text, dict[str, msgspec.Raw]) or {}


def items(text: bytes | str | msgspec.Raw) -> list[msgspec.Raw]:
    """Return the items of a JSON array, not yet decoded; none where it is no array."""
    return decoded(text, list[msgspec.Raw]) or []
