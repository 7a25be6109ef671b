"""One program with several modes; the first argument alone chooses.

none of these   the window and the tray; `--help` names its arguments
--engine        the process behind the window, spoken with over its standard streams
--typeset       the process that sets PDFs
--cli …         the command line, `chatbackup …`
--selftest …    the proof that this program is whole on this computer
--remove-local-data     what the uninstaller for Windows starts where the person chose so; it asks nothing
"""

from __future__ import annotations

import sys

from chatbackup_gui.desktop.own_command import is_packaged
from chatbackup_gui.desktop.standard_streams import open_missing_streams


def main() -> int:
    """Start what the first argument asks for; return the exit status."""
    if is_packaged():
        import multiprocessing

        multiprocessing.freeze_support()  # does not return where we are a process of that library
    mode = sys.argv[1] if len(sys.argv) > 1 else ""
    if mode == "--engine":
        from chatbackup_gui.engine.process.main import main as engine

        return engine()
    if mode == "--typeset":
        from chatbackup_gui.ui.typeset.main import main as typesetter

        return typesetter()
    if mode == "--cli":
        from chatbackup_gui.cli.start import main as command_line

        del sys.argv[1]
        command_line()
    open_missing_streams()
    if mode == "--selftest":
        from chatbackup_gui.selftest.main import main as selftest

        return selftest(sys.argv[2:])
    if mode == "--remove-local-data":
        from chatbackup_gui.engine.removal import main as remove

        return remove()
    from chatbackup_gui.ui.app import main as window

    return window(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
