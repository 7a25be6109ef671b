"""What a test needs of the system, where Windows has nothing of the kind: the reason stands in its report."""

from __future__ import annotations

import sys

import pytest

_IS_WINDOWS = sys.platform == "win32"

needs_links = pytest.mark.skipif(_IS_WINDOWS, reason="Windows lets few users make links, and Wine follows none")
needs_names_of_bytes = pytest.mark.skipif(_IS_WINDOWS, reason="names are text on Windows")
needs_names_windows_refuses = pytest.mark.skipif(_IS_WINDOWS, reason="Windows takes no such name")
needs_two_letter_cases = pytest.mark.skipif(_IS_WINDOWS, reason="upper and lower case are one name on Windows")
needs_modes = pytest.mark.skipif(_IS_WINDOWS, reason="Windows has no permission bits; the user's folder is his alone")
needs_loose_open_files = pytest.mark.skipif(_IS_WINDOWS, reason="Windows keeps files and folders that are open")
needs_paths_of_unix = pytest.mark.skipif(_IS_WINDOWS, reason="the desktop's folder is named by a path with slashes")
needs_block_counts = pytest.mark.skipif(_IS_WINDOWS, reason="Windows does not tell what a file with holes takes")
needs_signals = pytest.mark.skipif(_IS_WINDOWS, reason="Windows has no signals between processes")
