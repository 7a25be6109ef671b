"""An installation where its person wants it."""

from __future__ import annotations

from smoking.installation import Installation
from smoking.trial import demand
from smoking.windows_bench import Bench

CHOSEN = r"C:\用户\我的 程序\ChatBackup"


def install(bench: Bench) -> str:
    """Setup installs into a chosen folder with shortcuts and login, and the program runs from there."""
    chosen = Installation(bench.prefix, CHOSEN)
    done = chosen.install(bench.setup)
    demand(done.status == 0, done)
    demand(chosen.is_there, f"nothing in {CHOSEN}")
    status = chosen.answers("status")[-1]
    demand(status["messages"], status)
    return f"{CHOSEN}, {status['messages']} messages of the catalogue that was left"
