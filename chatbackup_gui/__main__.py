"""`python -m chatbackup_gui`: the window; with `--engine` the process that does its work, with `--typeset` PDFs."""

from __future__ import annotations

import sys


def main() -> int:
    """Start what the arguments ask for; return the exit status."""
    if "--typeset" in sys.argv[1:]:
        from chatbackup_gui.ui.typeset.main import main as typesetter

        return typesetter()
    if "--engine" in sys.argv[1:]:
        from chatbackup_gui.engine.process.main import main as engine

        return engine()
    from chatbackup_gui.ui.app import main as window

    return window(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
