"""The engine's process on what it takes for a Mac that keeps the folders named as arguments from it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.pretended_mac import pretend_mac, protect

from chatbackup_gui.engine.process.main import main

patch = pytest.MonkeyPatch()
home, *places = map(Path, sys.argv[1:])
del sys.argv[1:]
pretend_mac(patch, home)
if places:
    protect(patch, *places)
sys.exit(main())
