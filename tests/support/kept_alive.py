"""Widgets of a test that live until pytest-qt deletes them.

What Python owns and nobody refers to any more is deleted by its garbage collector, on whatever thread that runs; a
widget that is deleted on a worker's thread takes the process with it.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

T = TypeVar("T", bound=QObject)

_kept: list[QObject] = []


def kept_alive(made: T) -> T:
    """Refer to an object for as long as Qt has it."""
    _kept[:] = [each for each in _kept if isValid(each)]
    _kept.append(made)
    return made
