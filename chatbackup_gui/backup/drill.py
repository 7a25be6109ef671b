"""A restore drill: a sample of a snapshot is really restored, read back and counted."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import msgspec

from chatbackup_gui.backup.chat_folders import ChatFolders
from chatbackup_gui.backup.drill_sample import Sampled, sample
from chatbackup_gui.backup.restore import restore
from chatbackup_gui.errors import TargetNotUsable
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Report, silent
from chatbackup_gui.model.message import Message
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.quoting import shown
from chatbackup_gui.vault.repository import Vault

DIFFERS = ProblemCode("drill.differs")  # came back, but not as the snapshot says

_decode = msgspec.json.Decoder(Message).decode


class Drill(msgspec.Struct, frozen=True):
    """What came back from the vault and was found as it should be; with problems it proves nothing.

    `snapshot_id` is empty where only a tree was named.
    """

    files: int
    bytes: int
    messages: int
    media: int
    conversations: int
    problems: tuple[Problem, ...]
    snapshot_id: str = ""


def drill(
    vault: Vault,
    tree_id: BlobId,
    folder: Path,
    *,
    chance: Random,
    token: CancelToken | None = None,
    report: Report = silent,
) -> Drill:
    """Restore a sample of a snapshot of chats into a folder of our own, read it back, and remove the folder.

    Whatever lies in the folder before is removed. Every line of messages must be one, every file as large as its tree
    says. Raises what `Vault.load` does where not even the trees can be read, TargetNotUsable, StorageVanished,
    Cancelled.
    """
    token = token or CancelToken()
    chosen = sample(ChatFolders(vault, token), tree_id, chance)
    paths = {each.path for each in chosen}
    above = {path[:at] for path in paths for at, sign in enumerate(path) if sign == "/"}
    with _emptied(folder):
        result = restore(
            vault,
            tree_id,
            folder,
            choose=paths.__contains__,
            enter=above.__contains__,
            token=token,
            report=report,
        )
        back = [each for each in chosen if (folder / each.path).is_file()]
        messages, differing = _read_back(folder, back, token)
    return Drill(
        files=result.files,
        bytes=result.bytes,
        messages=messages,
        media=sum(each.part == "media" for each in back),
        conversations=len({each.conversation for each in back if each.conversation}),
        problems=(*result.problems, *differing),
    )


@contextlib.contextmanager
def _emptied(folder: Path) -> Iterator[None]:
    """Let a folder hold nothing before, and not be there afterwards."""
    try:
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(folder)
    except OSError as error:
        raise TargetNotUsable(folder=str(folder), reason=error.strerror or type(error).__name__) from error
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _read_back(folder: Path, files: Sequence[Sampled], token: CancelToken) -> tuple[int, list[Problem]]:
    """Return how many messages the files hold, and which files are not as they should be."""
    messages = 0
    problems: list[Problem] = []
    for each in files:
        token.check()
        place = folder / each.path
        is_as_told = place.stat().st_size == each.size_bytes
        if is_as_told and each.part == "messages":
            lines = place.read_bytes().splitlines()
            held = sum(map(_is_message, lines))
            is_as_told = held == len(lines)
            messages += held
        if not is_as_told:
            problems.append(Problem(DIFFERS, shown(each.path)))
    return messages, problems


def _is_message(line: bytes) -> bool:
    try:
        _decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True
