"""Tests of code that only Windows runs: collected there alone, which on Linux is inside Wine.

`python3 packaging/smoke.py windows-tests` runs them with the Windows Python.
"""

from __future__ import annotations

import sys

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]
