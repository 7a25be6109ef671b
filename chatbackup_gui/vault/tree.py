"""Trees: what a directory holds, in the very bytes that Go's restic writes for it.

A tree's id is the hash of its bytes, and restic refuses to work on a tree that it would write otherwise. So the fields
of `Node` stand in restic's order (`restic/restic:internal/restic/node.go`), what is zero or empty is left out as Go
does it, and what we do not write ourselves is kept as found: times as text, attributes as raw JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType, field

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.quoting import quote, unquote

FILE = "file"
DIRECTORY = "dir"

_FILE_MODE = 0o644
_DIRECTORY_MODE = 1 << 31 | 0o755  # Go's FileMode: the type is in the high bits
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)")

_Hex = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Node(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of a directory, as stored; `file_node` and `dir_node` make those that we write.

    `type` is also `symlink`, `dev`, `chardev`, `fifo`, `socket`, `irregular` or what a later restic adds. UNSET is what
    was not there; `content` is null for all but files.
    """

    quoted_name: str = field(name="name")
    type: str
    mode: int = 0
    mtime: str | UnsetType | None = UNSET
    atime: str | UnsetType | None = UNSET
    ctime: str | UnsetType | None = UNSET
    uid: int | UnsetType | None = UNSET
    gid: int | UnsetType | None = UNSET
    user: str = ""
    group: str = ""
    inode: int = 0
    device_id: int = 0
    size: int = 0
    links: int = 0
    linktarget: str = ""
    linktarget_raw: str = ""
    extended_attributes: Raw | UnsetType = UNSET
    generic_attributes: Raw | UnsetType = UNSET
    device: int = 0
    content: tuple[_Hex, ...] | UnsetType | None = UNSET
    subtree: _Hex | UnsetType | None = UNSET
    error: str = ""

    @property
    def name(self) -> str:
        """The entry's name; bytes that are no UTF-8 are in it as `surrogateescape` has them."""
        return unquote(self.quoted_name)

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file."""
        return self.type == FILE

    @property
    def is_dir(self) -> bool:
        """Whether it is a directory; then `subtree_id` says what it holds."""
        return self.type == DIRECTORY

    @property
    def blobs(self) -> tuple[BlobId, ...]:
        """The data blobs that make up a file, in order."""
        return tuple(BlobId(bytes.fromhex(text)) for text in self.content or ())

    @property
    def subtree_id(self) -> BlobId | None:
        """The tree of a directory; None for what is none (or lost its tree)."""
        return BlobId(bytes.fromhex(self.subtree)) if self.subtree else None

    @property
    def modified_ns(self) -> int:
        """When the content last changed, in nanoseconds since 1970. Raises FormatError if the time is none."""
        return _nanoseconds(self.mtime or "")

    @property
    def modified_at(self) -> datetime:
        """When the content last changed (UTC, cut to microseconds). Raises FormatError if the time is none."""
        try:
            return _EPOCH + timedelta(microseconds=self.modified_ns // 1000)
        except OverflowError as error:  # by its zone it is after the last year
            raise FormatError("a node's time is none") from error


class Tree(Struct, frozen=True):
    """The entries of one directory, in the order found (restic's own: by the bytes of their names)."""

    nodes: tuple[Node, ...]


class _StoredTree(Struct):
    nodes: tuple[Node, ...] | None  # null: Go's empty list, where none was made


_decoder = msgspec.json.Decoder(_StoredTree)
_encoder = msgspec.json.Encoder()


def file_node(name: str, content: Sequence[BlobId], size: int, mtime: datetime) -> Node:
    """Return the node of a file of `size` bytes. The same arguments give the same bytes on every device."""
    at = go_time(mtime)
    return Node(
        quoted_name=quote(name),
        type=FILE,
        mode=_FILE_MODE,
        mtime=at,
        atime=at,
        ctime=at,
        uid=0,
        gid=0,
        size=size,
        content=tuple([blob.hex() for blob in content]),
    )


def dir_node(name: str, subtree: BlobId, mtime: datetime) -> Node:
    """Return the node of a directory that holds what `subtree` says."""
    at = go_time(mtime)
    return Node(
        quoted_name=quote(name),
        type=DIRECTORY,
        mode=_DIRECTORY_MODE,
        mtime=at,
        atime=at,
        ctime=at,
        uid=0,
        gid=0,
        content=None,
        subtree=subtree.hex(),
    )


def encode_tree(nodes: Iterable[Node]) -> bytes:
    """Return the tree blob for the nodes, which may come in any order.

    Raises FormatError if two have one name, or if one has none: restic would refuse the tree.
    """
    given = tuple(nodes)
    by_name = {_name_bytes(node): node for node in given}
    if len(by_name) < len(given) or b"" in by_name:
        raise FormatError("a directory's names must be different and not empty")
    ordered = [by_name[name] for name in sorted(by_name)]
    return b'{"nodes":%b}\n' % _as_go_escapes(_encoder.encode(ordered))


def decode_tree(data: bytes) -> Tree:
    """Return the tree that a blob holds. Raises FormatError if it is none.

    Order and uniqueness are not asked for: what can be read should be; `is_ordered` tells.
    """
    try:
        nodes = _decoder.decode(data).nodes or ()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        # the error's words may quote the tree, which holds names of people
        raise FormatError("not a tree as restic writes it") from error
    for node in nodes:
        unquote(node.quoted_name)  # every name can be read, or the tree is nonsense
    return Tree(nodes)


class TreeEntry(Struct, frozen=True, gc=False):
    """One entry of a directory, as far as it takes to tell whether it is another; `content` is as it stands there.

    `size` is a file's, in bytes; `mtime` is text that sorts by time, to the second.
    """

    quoted_name: str = field(name="name")
    type: str
    mtime: str | None = None
    size: int = 0
    content: Raw = Raw(b"null")
    subtree: _Hex | None = None

    @property
    def name(self) -> str:
        """The entry's name, as `Node.name`. Raises FormatError if it can be none."""
        return unquote(self.quoted_name)

    @property
    def blobs(self) -> tuple[BlobId, ...]:
        """The data blobs that make up a file, in order. Raises FormatError if they are no ids."""
        try:
            listed = _content_decoder.decode(self.content) or ()
        except (msgspec.DecodeError, RecursionError) as error:
            raise FormatError("not a list of blobs as restic writes it") from error
        return tuple(BlobId(bytes.fromhex(text)) for text in listed)

    @property
    def subtree_id(self) -> BlobId | None:
        """The tree of a folder, None for anything else."""
        is_folder = self.type == DIRECTORY and self.subtree
        return BlobId(bytes.fromhex(self.subtree)) if is_folder and self.subtree else None


class _Entries(Struct, frozen=True):
    nodes: tuple[TreeEntry, ...] | None


_content_decoder = msgspec.json.Decoder(tuple[_Hex, ...] | None)
_entries_decoder = msgspec.json.Decoder(_Entries)


def decode_entries(data: bytes) -> tuple[TreeEntry, ...]:
    """Return a tree's entries without taking files' lists of blobs apart, which may name 100,000 and more.

    Raises FormatError if it is no tree.
    """
    try:
        return _entries_decoder.decode(data).nodes or ()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FormatError("not a tree as restic writes it") from error


def is_ordered(tree: Tree) -> bool:
    """Whether names are unique and in order, as newer versions of restic demand."""
    names = [_name_bytes(node) for node in tree.nodes]
    return all(a < b for a, b in pairwise(names))


def go_time(moment: datetime) -> str:
    """Return an aware time as Go's RFC 3339 with nanoseconds: UTC, without zeros at the end of the fraction."""
    text = moment.astimezone(UTC).isoformat().removesuffix("+00:00")
    return (text.rstrip("0") if "." in text else text) + "Z"


def _name_bytes(node: Node) -> bytes:
    return node.name.encode("utf-8", "surrogateescape")


def _as_go_escapes(data: bytes) -> bytes:
    """Escape what Go's encoding/json escapes beyond JSON's needs; these bytes occur only inside strings."""
    for raw, escaped in (
        (b"&", b"\\u0026"),
        (b"<", b"\\u003c"),
        (b">", b"\\u003e"),
        (b"\xe2\x80\xa8", b"\\u2028"),
        (b"\xe2\x80\xa9", b"\\u2029"),
    ):
        data = data.replace(raw, escaped)
    return data


def _nanoseconds(text: str) -> int:
    match = _TIME.fullmatch(text)
    if match is None:
        raise FormatError("a node's time is none")
    seconds, fraction, zone = match.groups()
    try:
        whole = datetime.fromisoformat(seconds + zone) - _EPOCH
    except (ValueError, OverflowError) as error:
        raise FormatError("a node's time is none") from error
    return (whole.days * 86400 + whole.seconds) * 10**9 + int((fraction or "").ljust(9, "0"))
