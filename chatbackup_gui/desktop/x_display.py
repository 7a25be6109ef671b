"""An X display, asked through libxcb, which Qt brings along on every X desktop.

Not libX11: that one ends the process when the display goes away, and when the window that it asks about is gone.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

_ANY_TYPE = 0
_MOST_WORDS = 1024  # of a property's value, in units of 4 bytes
_CARD32_BITS = 32


class _Cookie(ctypes.Structure):
    """A request that was sent."""

    _fields_ = (("sequence", ctypes.c_uint),)


class _Screens(ctypes.Structure):
    """`xcb_screen_iterator_t`; a screen begins with its root window."""

    _fields_ = (("first", ctypes.POINTER(ctypes.c_uint32)), ("left", ctypes.c_int), ("index", ctypes.c_int))


class _Atom(ctypes.Structure):
    """`xcb_intern_atom_reply_t`."""

    _fields_ = (
        ("kind", ctypes.c_uint8),
        ("padding", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("atom", ctypes.c_uint32),
    )


class _Property(ctypes.Structure):
    """`xcb_get_property_reply_t`; `format` is the width of an item in bits."""

    _fields_ = (
        ("kind", ctypes.c_uint8),
        ("format", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("bytes_after", ctypes.c_uint32),
        ("items", ctypes.c_uint32),
    )


@cache
def _libxcb() -> Any:
    """Return libxcb with its functions declared, None where there is none."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return None
    pointer, number, byte = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint8
    declared: dict[str, tuple[Any, tuple[Any, ...]]] = {
        "xcb_connect": (pointer, (ctypes.c_char_p, pointer)),
        "xcb_connection_has_error": (ctypes.c_int, (pointer,)),
        "xcb_disconnect": (None, (pointer,)),
        "xcb_get_setup": (pointer, (pointer,)),
        "xcb_setup_roots_iterator": (_Screens, (pointer,)),
        "xcb_intern_atom": (_Cookie, (pointer, byte, ctypes.c_uint16, ctypes.c_char_p)),
        "xcb_intern_atom_reply": (ctypes.POINTER(_Atom), (pointer, _Cookie, pointer)),
        "xcb_get_property": (_Cookie, (pointer, byte, number, number, number, number, number)),
        "xcb_get_property_reply": (ctypes.POINTER(_Property), (pointer, _Cookie, pointer)),
        "xcb_get_property_value": (pointer, (ctypes.POINTER(_Property),)),
    }
    for name, (answer, arguments) in declared.items():
        function = getattr(xcb, name)
        function.restype, function.argtypes = answer, arguments
    return xcb


@cache
def _free() -> Any:
    """Return the C library's function, which takes replies back."""
    free = ctypes.CDLL(None).free
    free.restype, free.argtypes = None, (ctypes.c_void_p,)
    return free


class XDisplay:
    """A connection to a display; one that cannot be reached answers None."""

    def __init__(self, name: str) -> None:
        self._xcb: Any = _libxcb() if name else None
        self._connection: Any = self._xcb.xcb_connect(name.encode("utf-8", "replace"), None) if self._xcb else None

    def __enter__(self) -> XDisplay:
        return self

    def __exit__(self, *raised: object) -> None:
        if self._xcb:
            self._xcb.xcb_disconnect(self._connection)

    def is_active_window_full_screen(self) -> bool | None:
        """Tell whether the window that has the keyboard fills its screen; None where no window manager says so."""
        if self._xcb is None or self._xcb.xcb_connection_has_error(self._connection):
            return None
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._connection))
        root = screens.first[0] if screens.left else 0
        if not self._atoms(root, "_NET_SUPPORTING_WM_CHECK"):
            return None
        active = self._atoms(root, "_NET_ACTIVE_WINDOW")
        return bool(active) and self._atom("_NET_WM_STATE_FULLSCREEN") in self._atoms(active[0], "_NET_WM_STATE")

    def _atom(self, name: str) -> int:
        cookie = self._xcb.xcb_intern_atom(self._connection, 0, len(name), name.encode())
        reply = self._xcb.xcb_intern_atom_reply(self._connection, cookie, None)
        try:
            return int(reply.contents.atom) if reply else 0
        finally:
            _free()(reply)

    def _atoms(self, window: int, name: str) -> tuple[int, ...]:
        """Return a property that is a list of 32-bit numbers; nothing where it or the window is not there."""
        words = (0, window, self._atom(name), _ANY_TYPE, 0, _MOST_WORDS)
        cookie = self._xcb.xcb_get_property(self._connection, *words)
        reply = self._xcb.xcb_get_property_reply(self._connection, cookie, None)
        try:
            if not reply or reply.contents.format != _CARD32_BITS:
                return ()
            content = ctypes.string_at(self._xcb.xcb_get_property_value(reply), reply.contents.items * 4)
            return struct.unpack(f"={reply.contents.items}I", content)
        finally:
            _free()(reply)
