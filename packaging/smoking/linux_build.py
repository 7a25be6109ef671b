"""ChatBackup's command line on this machine: the Linux package unpacked, or the checkout where there is no package."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from making.place import DIST, version
from smoking.trial import Failed, demand
from steps import ENVIRONMENT, run

PATIENCE_S = 120


class LinuxBuild:
    """The command line with a home of its own in a folder; `told` says which build it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        archive = DIST / f"ChatBackup-{version()}-linux-x64.tar.xz"
        checkout = ENVIRONMENT / "bin" / "chatbackup"
        if archive.exists():
            self.told = f"the Linux build of {archive.name}"
            run("tar", "--extract", "--file", archive, "--directory", folder)
            self._program = [str(next(folder.glob("ChatBackup-*")) / "ChatBackup"), "--cli"]
        elif checkout.exists():
            self.told = f"the checkout's chatbackup, because there is no {archive.name}"
            self._program = [str(checkout)]
        else:
            raise Failed(f"neither {archive.name} nor .venv is there to open it with")

    def answers(self, *words: str | Path, home: str, password: Path, allowed: tuple[int, ...] = (0,)) -> list[Any]:
        """Run the command line with `--json` and return its lines; raises Failed for other exit statuses."""
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR")}
        ours = {
            "LANG": "C.UTF-8",
            "CHATBACKUP_HOME": str(self.folder / home),
            "CHATBACKUP_PASSWORD_FILE": str(password),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",  # that of who runs this stays as it is
        }
        done = subprocess.run(
            [*self._program, *map(str, words), "--json"],
            env={**kept, **ours},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE_S,
            check=False,
        )
        demand(done.returncode in allowed, f"chatbackup {words[0]}: {done.returncode} {done.stdout} {done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]
