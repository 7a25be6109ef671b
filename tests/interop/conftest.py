"""What interop tests share: `make_restic`."""

from __future__ import annotations

from support.restic import make_restic

__all__ = ["make_restic"]
