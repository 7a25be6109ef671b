"""What is to be restored, and in which order it is read: pack by pack, each with few large reads."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import msgspec

from chatbackup_gui.errors import ChatBackupError, FileNotInStorage, FormatError, MissingBlob, StorageInCloud
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.vault.blob import ID_BYTES, BlobId, BlobLocation, split_ids
from chatbackup_gui.vault.crypto import OVERHEAD
from chatbackup_gui.vault.quoting import shown
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.tree import Node
from chatbackup_gui.vault.walk import walk

Choose = Callable[[str], bool]

NAME = ProblemCode("restore.name")  # not a name that may be made on this system
KIND = ProblemCode("restore.kind")  # neither file nor folder
FOLDER = ProblemCode("restore.folder")  # what a folder holds could not be read
DAMAGED = ProblemCode("restore.damaged")  # a file's content is damaged
ABSENT = ProblemCode("restore.absent")  # a part of it is not in the vault, perhaps not yet
IN_CLOUD = ProblemCode("restore.in_cloud")  # a part of it is with the cloud service alone

NOT_THERE = (MissingBlob, FileNotInStorage)
"""What is raised for a part of the vault that is not there, perhaps not yet."""

_FIELD = 32
_MASK = 2**_FIELD - 1
_NOT_ON_WINDOWS = re.compile(
    r'.*[\x00-\x1f"*/:<>?\\|].*|.*[. ]|(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?',
    re.IGNORECASE | re.DOTALL,
)


class PlannedFile(msgspec.Struct, frozen=True, gc=False):
    """A file to be made: its path below the target (`/`-separated), its blobs' ids one after the other."""

    path: str
    content: bytes
    modified_ns: int | None

    @property
    def blob_ids(self) -> list[BlobId]:
        """The ids of its blobs, in order."""
        return split_ids(self.content)


class Outline(msgspec.Struct, frozen=True):
    """What was chosen: files, folders (path -> time) with every parent before what it holds, and what cannot be."""

    files: list[PlannedFile]
    folders: dict[str, int | None]
    problems: list[Problem]


class Target(msgspec.Struct, frozen=True, gc=False):
    """Where a blob goes: into file number `file`, at `offset` bytes."""

    file: int
    offset: int


Batch = tuple[bytes, dict[BlobId, list[Target]]]
"""A pack, and where each blob read from it goes."""


def everything(_: str) -> bool:
    """Choose all of a snapshot."""
    return True


def outline(vault: Vault, tree_id: BlobId, choose: Choose, *, enter: Choose = everything, on_windows: bool) -> Outline:
    """Return what is to be made. Folders that `choose` does not name are made if something in them is chosen.

    Folders for which `enter` says no are not looked into.
    """
    files: list[PlannedFile] = []
    folders: dict[str, int | None] = {}
    problems: list[Problem] = []
    times: dict[str, int | None] = {}

    def may_be_made(node: Node) -> bool:
        return is_possible_name(node.name, on_windows=on_windows)

    def unreadable(folder: str, error: ChatBackupError) -> None:
        problems.append(Problem(code_of(error, FOLDER), shown(folder) or "/", str(error)))

    def is_entered(path: str, node: Node) -> bool:
        return may_be_made(node) and enter(path)

    for path, node in walk(vault, tree_id, enter=is_entered, on_error=unreadable):
        if node.is_dir:
            times[path] = _modified_ns(node)
        if not choose(path):
            continue
        if not may_be_made(node):
            problems.append(Problem(NAME, shown(path)))
        elif node.is_dir:
            _add_folders(folders, times, path)
        elif node.is_file:
            _add_folders(folders, times, path.rpartition("/")[0])
            files.append(PlannedFile(path, b"".join(node.blobs), _modified_ns(node)))
        else:
            problems.append(Problem(KIND, shown(path), node.type))
    return Outline(files, folders, problems)


def code_of(error: ChatBackupError, otherwise: ProblemCode = DAMAGED) -> ProblemCode:
    """Return what to call it that something could not be had: absent things may be on their way here."""
    if isinstance(error, StorageInCloud):
        return IN_CLOUD
    return ABSENT if isinstance(error, NOT_THERE) else otherwise


def is_possible_name(name: str, *, on_windows: bool) -> bool:
    """Whether a file may be made under this name, right in its folder and nowhere else."""
    if name in ("", ".", "..") or "/" in name or "\0" in name:
        return False
    return not (on_windows and _NOT_ON_WINDOWS.fullmatch(name))


class ReadingOrder:
    """Every blob of some files, in the order of the packs; about 60 bytes a blob.

    `sizes` are the files' sizes in bytes, `missing` maps the numbers of files that cannot be had to what was raised.
    """

    def __init__(self, vault: Vault, files: Sequence[PlannedFile]) -> None:
        self.sizes: list[int] = []
        self.missing: dict[int, ChatBackupError] = {}
        self._files = files
        self._packs: dict[bytes, int] = {}
        self._offsets: dict[int, array[int]] = {}  # of the blobs in files of several
        self._reads: list[int] = []  # pack, offset in it, file, number of the blob in it: 32 bits each
        for number, file in enumerate(files):
            self._add(vault, number, file)
        self._reads.sort()

    def batches(self) -> Iterator[Batch]:
        """Yield what is wanted of each pack, blobs in the order in which they lie in it."""
        packs = list(self._packs)
        for pack, reads in groupby(self._reads, key=lambda read: read >> 3 * _FIELD):
            blobs: dict[BlobId, list[Target]] = {}
            for read in reads:
                file, number = read >> _FIELD & _MASK, read & _MASK
                blob_id = BlobId(self._files[file].content[number * ID_BYTES :][:ID_BYTES])
                offset = self._offsets[file][number] if file in self._offsets else 0
                blobs.setdefault(blob_id, []).append(Target(file, offset))
            yield packs[pack], blobs

    def _add(self, vault: Vault, number: int, file: PlannedFile) -> None:
        blob_ids = file.blob_ids
        offsets = array("Q")
        size_bytes = 0
        reads: list[int] = []
        for at, blob_id in enumerate(blob_ids):
            try:
                location = vault.location(blob_id)
            except ChatBackupError as error:
                self.missing[number] = error
                reads = []
                break
            pack = self._packs.setdefault(location.pack, len(self._packs))
            reads.append(((pack << _FIELD | location.offset) << _FIELD | number) << _FIELD | at)
            offsets.append(size_bytes)
            size_bytes += plain_size(location)
        self.sizes.append(size_bytes)
        self._reads += reads
        if len(blob_ids) > 1:
            self._offsets[number] = offsets


def plain_size(location: BlobLocation) -> int:
    """Return how many bytes a blob has once it is opened."""
    return location.length - OVERHEAD if location.plain_length is None else location.plain_length


def _add_folders(folders: dict[str, int | None], times: dict[str, int | None], path: str) -> None:
    """Add a folder after all that it lies in."""
    if path and path not in folders:
        _add_folders(folders, times, path.rpartition("/")[0])
        folders[path] = times[path]


def _modified_ns(node: Node) -> int | None:
    try:
        return node.modified_ns
    except FormatError:
        return None
