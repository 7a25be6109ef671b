"""What long work is doing, in words, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable

from chatbackup_gui.model.job import Progress
from chatbackup_gui.ui.words import number, size, translate


def stage_name(stage: str) -> str:
    """Return what a stage does; a stage without words of its own is only work."""
    return stage_names().get(stage) or translate("Stages", "Working")


def stage_names() -> dict[str, str]:
    """Return the stages that `Progress` tells of, in the language of the screen."""
    return {
        "takeover": translate("Stages", "Taking over from the vault"),
        "messages": translate("Stages", "Reading messages"),
        "media": translate("Stages", "Looking for pictures and files"),
        "capture": translate("Stages", "Storing pictures and files"),
        "seal": translate("Stages", "Storing files as they lie"),
        "build": translate("Stages", "Building the snapshot"),
        "erase": translate("Stages", "Erasing from snapshots"),
        "check.keys": translate("Stages", "Checking keys"),
        "check.index": translate("Stages", "Checking lists of contents"),
        "check.snapshots": translate("Stages", "Checking snapshots"),
        "check.trees": translate("Stages", "Checking folders"),
        "check.data": translate("Stages", "Reading and verifying data"),
        "restore": translate("Stages", "Restoring"),
        "export": translate("Stages", "Exporting"),
        "demo": translate("Stages", "Writing sample data"),
        "append": translate("Stages", "Writing more sample data"),
    }


def amount(progress: Progress) -> str:
    """Return how much is done, of how much where that is known: 1,203 of 20,000 messages. Empty before the first."""
    if progress.total_bytes:
        return translate("Stages", "{size} of {total}").format(
            size=size(progress.done_bytes), total=size(progress.total_bytes)
        )
    if progress.total:
        return _OF_ALL.get(progress.stage, _of_files)(progress.total).format(done=number(progress.done))
    if not progress.done:
        return ""
    counted = _COUNTED.get(progress.stage, _files)(progress.done)
    if not progress.done_bytes:
        return counted
    return translate("Stages", "{counted}, {size}").format(counted=counted, size=size(progress.done_bytes))


def fraction(progress: Progress) -> float | None:
    """Return how far this stage has come, 0..1; None where its end is not known."""
    if progress.total_bytes:
        return min(1.0, progress.done_bytes / progress.total_bytes)
    return min(1.0, progress.done / progress.total) if progress.total else None


def _of_messages(total: int) -> str:
    return translate("Stages", "{done} of %Ln message(s)", "", total)


def _of_folders(total: int) -> str:
    return translate("Stages", "{done} of %Ln folder(s)", "", total)


def _of_conversations(total: int) -> str:
    return translate("Stages", "{done} of %Ln conversation(s)", "", total)


def _of_files(total: int) -> str:
    return translate("Stages", "{done} of %Ln file(s)", "", total)


def _messages(done: int) -> str:
    return translate("Stages", "%Ln message(s)", "", done)


def _folders(done: int) -> str:
    return translate("Stages", "%Ln folder(s)", "", done)


def _files(done: int) -> str:
    return translate("Stages", "%Ln file(s)", "", done)


_OF_ALL: dict[str, Callable[[int], str]] = {
    "messages": _of_messages,
    "media": _of_folders,
    "build": _of_conversations,
    "export": _of_messages,
    "demo": _of_messages,
    "append": _of_messages,
}
_COUNTED: dict[str, Callable[[int], str]] = {
    "messages": _messages,
    "export": _messages,
    "check.trees": _folders,
    "demo": _messages,
    "append": _messages,
}
