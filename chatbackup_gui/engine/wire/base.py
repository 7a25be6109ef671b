"""Requests, answers and events as lines: one JSON object each, UTF-8, ended by a newline.

    window -> engine   {"id": 7, "ask": {"type": "ListContacts"}}
    engine -> window   {"id": 7, "answer": …}   or   {"id": 7, "failure": {"code": …, "facts": …}}
                       {"tell": {"type": "State", …}}

A request is answered once, in any order. Secrets go over this pipe and nowhere else; their types do not show them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, ClassVar

import msgspec

from chatbackup_gui.errors import ChatBackupError

Fact = str | int | float | tuple[str, ...] | None
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A moment that is the same everywhere; one without its zone is refused, because it cannot be compared."""


class Request(msgspec.Struct, frozen=True, tag=True):
    """What the window asks of the engine; `answer` is the type of what comes back, None where only the end is told."""

    answer: ClassVar[Any] = None


class Event(msgspec.Struct, frozen=True, tag=True):
    """What the engine tells without being asked."""


class Failure(msgspec.Struct, frozen=True):
    """Why a request was not fulfilled: an error's code and its facts, which `ui/problems/` makes sentences of.

    `cancelled`, `bug` and `engine.ended` are codes of no error of ours.
    """

    code: str
    facts: dict[str, Fact] = {}
    retryable: bool = False

    @classmethod
    def of(cls, error: ChatBackupError) -> Failure:
        """Return an error of ours as it goes over the wire."""
        return cls(error.code, {name: _fact(value) for name, value in vars(error).items()}, error.retryable)


def _fact(value: object) -> Fact:
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return value if isinstance(value, int | float) or value is None else str(value)


class Asked(msgspec.Struct, frozen=True):
    """A line of the window's; `ask` is decoded once its type is known."""

    id: int
    ask: msgspec.Raw


class Replied(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the engine's: the answer to a request, its failure, or an event."""

    id: int = 0
    answer: msgspec.Raw = msgspec.Raw(b"null")
    failure: Failure | None = None
    tell: msgspec.Raw = msgspec.Raw(b"")


def asked_line(number: int, request: Request) -> bytes:
    """Return a request as a line."""
    return _line(Asked(number, msgspec.Raw(encode_json(request))))


def answer_line(number: int, answer: object) -> bytes:
    """Return an answer as a line."""
    return _line(Replied(id=number, answer=msgspec.Raw(encode_json(answer))))


def failure_line(number: int, failure: Failure) -> bytes:
    """Return a failure as a line."""
    return _line(Replied(id=number, failure=failure))


def event_line(event: Event) -> bytes:
    """Return an event as a line."""
    return _line(Replied(tell=msgspec.Raw(encode_json(event))))


def decode_answer(answer: msgspec.Raw, kind: Any) -> Any:
    """Return an answer as a type, such as the one its request names; raises msgspec.ValidationError."""
    return msgspec.json.decode(answer, type=kind)


def encode_json(value: object) -> bytes:
    """Return a value as JSON; what is not UTF-8 in the name of a file, as Linux allows, becomes a question mark."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_as_text(msgspec.to_builtins(value)))


def _as_text(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, dict):
        return {_as_text(key): _as_text(each) for key, each in value.items()}
    return [_as_text(each) for each in value] if isinstance(value, list | tuple) else value


def _line(value: msgspec.Struct) -> bytes:
    return encode_json(value) + b"\n"
