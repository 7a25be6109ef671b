"""The main job with embedded defaults: sample chats, a vault, a backup, a check, a restore. Run by `dev.py demo`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(sys.executable).with_name("chatbackup.exe" if os.name == "nt" else "chatbackup")
PASSWORD = "demo password, not for real chats"


def main(folder: Path) -> None:
    """Run every step in `folder`, printing each command before its output."""
    home, vault, chats = folder / "home", folder / "vault", folder / "chats"
    password_file, recovery_file = folder / "password.txt", folder / "recovery-key.txt"
    password_file.write_text(PASSWORD + "\n")
    environment = {
        **os.environ,
        "CHATBACKUP_HOME": str(home),
        "CHATBACKUP_PASSWORD_FILE": str(password_file),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",  # a demo leaves nothing in your keyring
    }

    def step(*command: str | Path) -> None:
        words = [str(part) for part in command]
        print(f"\n$ {' '.join(words)}", flush=True)
        program = str(SCRIPT) if words[0] == "chatbackup" else words[0]
        status = subprocess.run([program, *words[1:]], env=environment, check=False).returncode
        if status not in (0, 3):  # 3: done, and the sample data's damaged rows were told
            sys.exit(f"failed with exit status {status}")

    step("chatbackup", "demo", chats)
    step("chatbackup", "setup", "--source", chats / "xwechat_files", "--vault", vault, "--key-file", chats / "key.txt",
         "--image-key-file", chats / "image-key.txt", "--recovery-out", recovery_file)  # fmt: skip
    step("chatbackup", "backup")
    step("chatbackup", "contacts", "--sort", "size")
    step("chatbackup", "search", "周末", "--limit", "5")
    step("chatbackup", "check", "--read-data")
    step("chatbackup", "restore", "latest", "--to", folder / "restored")
    if shutil.which("restic"):
        restic = ("restic", "-r", vault, "--password-file")
        step(*restic, recovery_file, "--no-cache", "check", "--read-data")
        step(*restic, password_file, "--no-cache", "restore", "latest", "--target", folder / "restored-by-restic")
    print(
        f"""
What it did: wrote sample WeChat chats into {chats}, backed them up into the vault {vault},
checked the vault, and restored it into {folder / "restored"}.
Look at the restored chats:    {folder / "restored"}
Look into the vault:           restic -r {vault} --password-file {password_file} ls latest
Try the commands yourself:     CHATBACKUP_HOME={home} CHATBACKUP_PASSWORD_FILE={password_file} {SCRIPT} --help
Throw everything away:         delete {folder}
"""
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
