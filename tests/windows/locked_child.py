"""Another process, which holds what only one may have until it is killed: `locked_child.py engine|window HOME`."""

from __future__ import annotations

import sys
import time
from pathlib import Path


def main(what: str, folder: Path) -> None:
    if what == "engine":
        from chatbackup_gui.engine.profile import Home
        from chatbackup_gui.engine.session import Session

        with Session(Home(folder), given_password=None, ask_password=str).alone():
            print("held", flush=True)
            time.sleep(600)
    from PySide6.QtCore import QCoreApplication

    from chatbackup_gui.ui.single_instance import SingleInstance

    application = QCoreApplication([])
    instance = SingleInstance(folder)
    assert instance.is_first
    instance.asked.connect(lambda word: print(word, flush=True))
    print("held", flush=True)
    application.exec()


main(sys.argv[1], Path(sys.argv[2]))
