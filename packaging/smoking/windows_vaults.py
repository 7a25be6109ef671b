"""Vaults that cross between Windows and Linux, and restic's word on them."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from smoking.linux_build import LinuxBuild
from smoking.trial import demand
from smoking.windows_bench import Bench

DEMO = ("--messages", "400", "--contacts", "8", "--media-mb", "2")
WORD = "周末"
WITH_PROBLEMS = (0, 3)


def back_up(bench: Bench) -> str:
    """As a person would who has nothing yet: chats, a vault in a cloud folder, the password in the keyring."""
    chats, installed = bench.cloud / "chats", bench.installed
    by_file = bench.as_windows(CHATBACKUP_PASSWORD_FILE=bench.password)
    version = installed.command("--version")
    demand(version.status == 0 and version.output.startswith("chatbackup, version "), f"--version: {version}")
    installed.answers("demo", *DEMO, chats)
    told = installed.answers(*setup_words(chats, bench.cloud / "vault", bench.cloud / "recovery-key.txt"), **by_file)
    demand(told[-1].get("uses_keyring"), f"the password is not in the keyring: {told[-1]}")
    saved = installed.answers("backup", allowed=WITH_PROBLEMS)[-1]  # without the file: the keyring has it
    found = installed.answers("search", WORD)
    demand(found, f"no message has {WORD} in it")
    return f"{saved['new_messages']} messages, {saved['new_media']} media; {len(found)} with {WORD}"


def setup_words(chats: Path, vault: Path, recovery: Path) -> tuple[str | Path, ...]:
    """Return the command that sets up sample chats and a vault."""
    keys = ("--key-file", chats / "key.txt", "--image-key-file", chats / "image-key.txt")
    return ("setup", "--source", chats / "xwechat_files", "--vault", vault, *keys, "--recovery-out", recovery)


def check_with_restic(bench: Bench) -> str:
    """The reference's own program reads all of both vaults that Windows wrote, with password and recovery key."""
    for vault, secret in (
        (bench.kept / "vault", bench.kept / "password.txt"),
        (bench.kept / "vault", bench.kept / "recovery-key.txt"),
        (bench.cloud / "vault", bench.password),
    ):
        command = ["restic", "-r", str(vault), "--password-file", str(secret), "--no-cache", "check", "--read-data"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        demand(done.returncode == 0, f"{vault.name} with {secret.name}: {done.stdout} {done.stderr}")
    version = subprocess.run(["restic", "version"], capture_output=True, text=True, check=True).stdout
    return f"no errors were found, by {' '.join(version.split()[:2])}"


def open_on_linux(bench: Bench) -> str:
    """Linux opens Windows' vault with its password and finds the same messages."""
    linux = LinuxBuild(bench.scratch)
    vault, password = bench.cloud / "vault", bench.password
    taken = linux.answers("open-vault", vault, home="of-windows", password=password)[-1]
    demand(not taken["problems"], taken)
    linux.answers("check", "--read-data", home="of-windows", password=password)
    found = linux.answers("search", WORD, home="of-windows", password=password)
    there = bench.installed.answers("search", WORD)
    demand_same(found, there)
    return f"{taken['messages']} messages taken over by {linux.told}; {len(found)} with {WORD}, as written"


def open_on_windows(bench: Bench) -> str:
    """Windows opens Linux' vault with its recovery key and finds the same messages."""
    linux = LinuxBuild(bench.scratch)
    chats, vault, recovery = (bench.scratch / name for name in ("chats", "vault", "recovery.txt"))
    ours: dict[str, Any] = {"home": "of-linux", "password": bench.password}
    linux.answers("demo", "--seed", "2", *DEMO, chats, **ours)
    linux.answers(*setup_words(chats, vault, recovery), **ours)
    linux.answers("backup", allowed=WITH_PROBLEMS, **ours)
    second = bench.as_windows(CHATBACKUP_HOME=bench.prefix.drive_c / "第二 家", CHATBACKUP_PASSWORD_FILE=recovery)
    taken = bench.installed.answers("open-vault", vault, **second)[-1]
    demand(not taken["problems"], taken)
    found, there = bench.installed.answers("search", WORD, **second), linux.answers("search", WORD, **ours)
    demand_same(found, there)
    return (
        f"{taken['messages']} messages taken over from the vault of {linux.told}; {len(found)} with {WORD}, as written"
    )


def demand_same(opened: Sequence[Any], writer: Sequence[Any]) -> None:
    """What is found where a vault was opened is what its writer finds, who also has chats that do not roam."""
    ours, theirs = messages(opened), messages(writer)
    demand(ours, "nothing is found where the vault was opened")
    demand(ours <= theirs, f"found only where the vault was opened: {ours - theirs}")


def messages(found: Sequence[Any]) -> set[tuple[str, str]]:
    """Return what makes two searches alike: messages by their id and the words around what was found."""
    return {(each["entry"]["id"], each["snippet"]) for each in found}
