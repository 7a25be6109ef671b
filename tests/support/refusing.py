"""A system that does not let us read some files or folders; permissions themselves do not stop root, who runs tests."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def refuse(
    monkeypatch: pytest.MonkeyPatch,
    *places: Path,
    code: int = errno.EACCES,
    calls: tuple[str, ...] = ("open", "scandir"),
) -> None:
    """Let nothing be listed or opened at or below these places; `calls` of `os` are those that are refused."""

    def guarded(call: Callable[..., Any]) -> Callable[..., Any]:
        def guard(path: Any, *arguments: Any, **options: Any) -> Any:
            if isinstance(path, str | os.PathLike) and any(map(Path(path).is_relative_to, places)):
                raise PermissionError(code, os.strerror(code), os.fspath(path))
            return call(path, *arguments, **options)

        return guard

    for name in calls:
        monkeypatch.setattr(os, name, guarded(getattr(os, name)))
