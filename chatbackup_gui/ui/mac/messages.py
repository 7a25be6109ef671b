"""Messages to AppKit's objects through the Objective-C runtime, which every Mac has; no other library is needed."""

from __future__ import annotations

import ctypes
from typing import Any, Protocol

RUNTIME = "/usr/lib/libobjc.dylib"

POINTER: Any = ctypes.c_void_p
INTEGER: Any = ctypes.c_long  # NSInteger
YES_OR_NO: Any = ctypes.c_bool


class Messages(Protocol):
    """What Dock and requests need of it; tests give one that records."""

    def send(self, receiver: int | str, selector: str, *arguments: tuple[Any, Any], answer: Any = POINTER) -> Any:
        """Send a message to an object, or to the class of a name; each argument comes with its C type."""


class RuntimeMessages:
    """The real ones, for the main thread.

    `objc_msgSend` is called by the exact prototype of each message, as Apple's processors need it. A message to no
    object answers nothing, as in the language itself. Source: developer.apple.com, Objective-C Runtime.
    """

    def __init__(self) -> None:
        self._runtime = ctypes.CDLL(RUNTIME)
        for name in ("objc_getClass", "sel_registerName"):
            function = getattr(self._runtime, name)
            function.restype, function.argtypes = POINTER, (ctypes.c_char_p,)

    def send(self, receiver: int | str, selector: str, *arguments: tuple[Any, Any], answer: Any = POINTER) -> Any:
        """Send a message."""
        prototype = ctypes.CFUNCTYPE(answer, POINTER, POINTER, *(kind for kind, _ in arguments))
        to = self._runtime.objc_getClass(receiver.encode()) if isinstance(receiver, str) else receiver
        name = self._runtime.sel_registerName(selector.encode())
        return prototype(("objc_msgSend", self._runtime))(to, name, *(value for _, value in arguments))
