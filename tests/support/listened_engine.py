"""The engine as it is, in a process that writes down every step towards a network, and looks around without pause.

    python -m support.listened_engine FILE

Python tells audit hooks of each socket that is made and each name that is looked up. Sockets of this computer alone
(keyrings are asked through them) do not count, and neither does this computer's own name, which snapshots carry.
"""

from __future__ import annotations

import os
import socket
import sys

from chatbackup_gui.engine.process import scheduler
from chatbackup_gui.engine.process.main import main
from chatbackup_gui.engine.process.updates import UpdateChecks

LOOKED = "looked for updates"
_LOCAL = {getattr(socket, "AF_UNIX", None)}
_NETWORK = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.")


def listen(descriptor: int) -> None:
    """Write a line for each step from now on."""

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        if not event.startswith(_NETWORK) or event == "socket.gethostname":
            return
        if event == "socket.__new__" and arguments[1] in _LOCAL:
            return
        line = arguments[0] if arguments else None
        if isinstance(line, socket.socket) and line.family in _LOCAL:
            return
        os.write(descriptor, f"{event}\n".encode())

    sys.addaudithook(heard)
    look = UpdateChecks.look

    def looked(checks: UpdateChecks) -> None:
        os.write(descriptor, f"{LOOKED}\n".encode())
        look(checks)

    UpdateChecks.look = looked  # type: ignore[method-assign]
    scheduler.FOLLOW_EVERY_SECONDS = 0.0


if __name__ == "__main__":
    listen(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND))
    sys.exit(main())
