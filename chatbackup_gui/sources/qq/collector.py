"""Python's search for circles of objects, which costs much while many are made that have none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let Python not look for circles among a few thousand rows and messages: there are none.

    It would look through everything that the program holds every few hundred rows; a tenth of the time and more.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
