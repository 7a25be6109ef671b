"""Tests of Windows-only code, run by a Windows Python inside Wine."""

from __future__ import annotations

from making import tools
from smoking import wine, wine_python
from smoking.screen import Screen
from smoking.wine import Prefix
from steps import ROOT, run, say

HERE = "tests/windows"
PATIENCE_S = 1200
HOW = ("-m", "pytest", "-p", "no:cacheprovider")


def main(*arguments: str) -> int:
    """Run pytest with the arguments, by themselves `tests/windows`, and return its exit status."""
    wine.provide()
    wine_python.provide()
    run(tools.provide(), ROOT / "packaging" / "translations.py", "release")
    say("making a Wine prefix")
    with Screen() as screen, Prefix(screen=screen) as prefix:
        say(f"running pytest inside Wine: {' '.join(arguments or (HERE,))}")
        done = wine_python.run(prefix, *HOW, *(arguments or (HERE,)), seconds=PATIENCE_S)
        if done.status is None:
            say(f"stopped, because it took longer than {PATIENCE_S} s")
        return 1 if done.status is None else done.status
