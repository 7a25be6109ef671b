"""Our own wheel, the same bytes for the same commit."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from making import tools
from making.place import BUILD, source_date_epoch
from steps import ROOT, run, say

FOLDER = BUILD / "wheel"


def build_wheel() -> Path:
    """Return the wheel of this checkout, built anew with hatchling; translations are made ready on the way."""
    say("building our own wheel")
    python = tools.provide()
    shutil.rmtree(FOLDER, ignore_errors=True)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date_epoch()), "PYTHONHASHSEED": "0"}
    run(python, "-m", "hatchling", "build", "--target", "wheel", "--directory", FOLDER, env=environment, cwd=ROOT)
    return next(FOLDER.glob("*.whl"))
