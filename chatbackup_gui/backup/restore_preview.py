"""What a restore would do: files, bytes, and what would be a problem. Nothing is written, no content read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from chatbackup_gui.backup.restore import STAGE, RestoreResult, restored_before
from chatbackup_gui.backup.restore_files import TargetFolder
from chatbackup_gui.backup.restore_plan import ABSENT, Choose, PlannedFile, ReadingOrder, code_of, everything, outline
from chatbackup_gui.errors import TargetNotUsable
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Progress, Report, silent
from chatbackup_gui.model.long_path import as_people_write_it
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.quoting import shown
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind

ROOM = ProblemCode("restore.room")  # the disk has less room than this takes


def preview(
    vault: Vault,
    tree_id: BlobId,
    target: Path,
    *,
    choose: Choose = everything,
    enter: Choose = everything,
    token: CancelToken | None = None,
    report: Report = silent,
) -> RestoreResult:
    """Return what `restore` with the same arguments would most probably return, and lacking room as a problem.

    That the vault has the data is told by its list of files: damage shows only when it is read.
    Raises TargetNotUsable, StorageVanished, Cancelled.
    """
    token = token or CancelToken()
    problems: list[Problem] = []
    folder = TargetFolder(target, problems, makes=False)
    chosen = outline(vault, tree_id, choose, enter=enter, on_windows=os.name == "nt")
    problems += chosen.problems
    done_files, done_bytes = 0, 0
    lacking: list[PlannedFile] = []
    planned = folder.make_folders(chosen)
    for number, file in enumerate(planned):
        token.check()
        before = restored_before(vault, folder, file, token)
        if before is None:
            lacking.append(file)
        else:
            done_files, done_bytes = done_files + before.files, done_bytes + before.size_bytes
        if number % 100 == 0:
            report(Progress(STAGE, number, len(planned)))
    order = ReadingOrder(vault, lacking)
    refused = _refused(vault, order, lacking)
    problems += refused.values()
    to_write = sum(size for number, size in enumerate(order.sizes) if number not in refused)
    problems += _lacking_room(folder.root, to_write)
    return RestoreResult(done_files + len(lacking) - len(refused), done_bytes + to_write, problems)


def _refused(vault: Vault, order: ReadingOrder, files: list[PlannedFile]) -> dict[int, Problem]:
    """Return the files, by number, of which the vault has not all at hand, and why."""
    refused = {
        number: Problem(code_of(error), shown(files[number].path), str(error))
        for number, error in order.missing.items()
    }
    packs = {name for name, _ in vault.storage.list(FileKind.DATA)}
    for pack, blobs in order.batches():
        if pack.hex() not in packs:
            for number in {target.file for targets in blobs.values() for target in targets}:
                refused.setdefault(
                    number, Problem(ABSENT, shown(files[number].path), f"not in the vault: {pack.hex()}")
                )
    return refused


def _lacking_room(root: Path, needed_bytes: int) -> list[Problem]:
    """Return a problem where the disk of a folder, which need not exist yet, has not so many bytes free."""
    there = next((each for each in (root, *root.parents) if each.exists()), root)
    try:
        free_bytes = shutil.disk_usage(there).free
    except OSError as error:
        raise TargetNotUsable(folder=as_people_write_it(root), reason=error.strerror or "") from error
    if needed_bytes <= free_bytes:
        return []
    return [Problem(ROOM, as_people_write_it(root), f"{needed_bytes:,}: {free_bytes:,}")]
