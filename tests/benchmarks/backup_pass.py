"""One backup of the profile in CHATBACKUP_HOME, timed inside the engine: a process that runs has started already.

Prints wall and processor time of the pass, and what it wrote. Not in them: start of Python, imports, opening vault and
catalogue.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.cost import MIB, peak_memory

from chatbackup_gui.desktop.places import home
from chatbackup_gui.engine.backup_job import back_up
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session
from chatbackup_gui.model.job import CancelToken, silent


def main() -> None:
    """Back up once."""
    password = Path(os.environ["CHATBACKUP_PASSWORD_FILE"]).read_text().strip()
    with Session(Home(home()), given_password=password, ask_password=lambda: password) as session, session.alone():
        assert session.archive.accounts()
        session.vault.refresh()
        started, cpu_started = time.perf_counter(), time.process_time()
        result = back_up(session, token=CancelToken(), report=silent)
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu_started
    print(f"{seconds:.2f} s, processor {cpu:.2f} s, {result.new_messages:,} new messages, "
          f"{result.written_bytes:,} bytes in {result.written_files} files, {peak_memory() / MIB:.0f} MiB")  # fmt: skip


if __name__ == "__main__":
    main()
