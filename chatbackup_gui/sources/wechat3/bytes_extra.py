"""`BytesExtra` (FORMAT.md, BytesExtra): who wrote a message, where its media lie, whom it mentions. Pure."""

from __future__ import annotations

import re

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.protobuf import read_fields

PROGRAM = "publisher-id"
_ITEM = 3
_KIND, _VALUE = 1, 2
_SENDER, _THUMBNAIL, _FILE = 1, 3, 4
_MSGSOURCE, _MENTIONED = b"<msgsource", b"<atuserlist"
_STORAGE = "filestorage"
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')  # in names of files on Windows
_LONGEST_PATH, _FEWEST_PARTS = 1_024, 3
_FIRST_ITEM = re.compile(rb"(?:\x0a(?:\x02..|\x04....))?\x1a(.)\x08\x01\x12(.)", re.DOTALL)
_ITEM_OVERHEAD = 4
_ITEM_TAG, _KIND_TAG, _VALUE_TAG = 0x1A, 0x08, 0x12
_BYTES, _FIRST_TAG = 2, 0x08


class FilePath(msgspec.Struct, frozen=True):
    """A file below the account folder: its folder, relative and with slashes, and its name."""

    folder: str
    name: str

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return self.name.rpartition(".")[0] or self.name


class BytesExtra(msgspec.Struct, gc=False):
    """The contract's Hints, from the column of one row; taken apart when first asked. Bytes of any kind are one."""

    packed: bytes
    _values: dict[int, bytes] | None = None
    _paths: dict[int, FilePath | None] | None = None

    def _value_of(self, kind: int) -> bytes:
        """Return the first value of a kind that says anything, empty where there is none."""
        return self._all_values().get(kind, b"")

    def _all_values(self) -> dict[int, bytes]:
        """Return kind -> its first value that says anything, as far as they can be read."""
        if self._values is None:
            quick = _quick_items(self.packed)
            items = _items(self.packed) if quick is None else quick
            self._values = {kind: value for kind, value in reversed(items) if value}
        return self._values

    def _path_of(self, kind: int) -> FilePath | None:
        """Return the path that a value is; taken apart once, as several ask for it."""
        if self._paths is None:
            self._paths = {}
        if kind not in self._paths:
            self._paths[kind] = path_in(self._value_of(kind))
        return self._paths[kind]

    def sender(self) -> str:
        """Return who wrote a group's message, PROGRAM for what nobody wrote, empty where it is not told."""
        quick = quick_sender(self.packed)
        return _sender_in(self._value_of(_SENDER)) if quick is None else quick

    def mentions(self) -> bytes:
        """Return the msgsource, if anybody may be mentioned in it."""
        if _MENTIONED not in self.packed:
            return b""
        return next((value for value in self._all_values().values() if value.startswith(_MSGSOURCE)), b"")

    def file(self) -> FilePath | None:
        """Return where the image, video or file lies."""
        return self._path_of(_FILE)

    def thumbnail(self) -> FilePath | None:
        """Return where the thumbnail or poster lies."""
        return self._path_of(_THUMBNAIL)

    def owner(self) -> str:
        """Return what the paths begin with, the name of the account folder."""
        parts = _parts(self._value_of(_FILE) or self._value_of(_THUMBNAIL))
        return parts[0] if parts else ""

    def media_stem(self) -> str:
        """Return what names the file of an image or video."""
        file = self.file()
        return file.stem if file else ""

    def transcript(self) -> str:
        """Return an empty text: 3.x keeps transcripts in the message itself."""
        return ""

    def file_name(self) -> str:
        """Return the name under which a file was saved."""
        file = self.file()
        return file.name if file else ""

    def forward_folder(self) -> str:
        """Return an empty text: where media of merged forwards lie is not known."""
        return ""


def quick_sender(packed: bytes) -> str | None:
    """Return the sender where it stands first, as WeChat writes it; None where BytesExtra has to be taken apart."""
    match = _FIRST_ITEM.match(packed)
    if match is None:
        return None
    size, at = match[2][0], match.end()
    if size >= 0x80 or match[1][0] != size + _ITEM_OVERHEAD or len(packed) < at + size:
        return None
    return _sender_in(packed[at : at + size]) or None


def path_in(value: bytes) -> FilePath | None:
    r"""Return where `<wxid>\FileStorage\…\name` is; None for what is no such path or would leave the account folder."""
    parts = _parts(value)
    return FilePath("/".join(parts[1:-1]), parts[-1]) if parts else None


def _parts(value: bytes) -> list[str]:
    """Return (account folder, folders…, name) of a path, nothing for what is none."""
    try:
        text = value.decode() if len(value) <= _LONGEST_PATH else ""
    except UnicodeDecodeError:
        return []
    parts = text.replace("/", "\\").split("\\")
    if len(parts) < _FEWEST_PARTS or parts[1].lower() != _STORAGE or _FORBIDDEN.search(text):
        return []
    return parts if all(part.strip(". ") for part in parts[1:]) else []


def _sender_in(value: bytes) -> str:
    """Return an id without what may stand behind it."""
    return value.partition(b":")[0].decode("utf-8", "replace")


def _quick_items(packed: bytes) -> list[tuple[int, bytes]] | None:
    """Return the items where everything is laid out as WeChat does it, None where it is not."""
    items, at = [], 0
    try:
        while at < len(packed):
            tag = packed[at]
            at, end = _quick_size(packed, at + 1)
            if tag == _ITEM_TAG and packed[at] == _KIND_TAG and packed[at + 2] == _VALUE_TAG:
                value_at, value_end = _quick_size(packed, at + 3)
                if value_end != end or packed[at + 1] >= 0x80:
                    return None
                items.append((packed[at + 1], packed[value_at:end]))
            elif tag == _ITEM_TAG or tag & 7 != _BYTES or tag < _FIRST_TAG or tag >= 0x80:
                return None
            at = end
    except IndexError:
        return None
    return items if at == len(packed) else None


def _quick_size(packed: bytes, at: int) -> tuple[int, int]:
    """Return (where a value begins, where it ends); its length takes one byte or two. Raises IndexError."""
    size = packed[at]
    if size < 0x80:
        return at + 1, at + 1 + size
    if packed[at + 1] >= 0x80:
        raise IndexError(at)
    return at + 2, at + 2 + (size & 0x7F | packed[at + 1] << 7)


def _items(packed: bytes) -> list[tuple[int, bytes]]:
    """Return the items of a message of any layout, none of one that is damaged."""
    try:
        fields = read_fields(packed)
    except FormatError:
        return []
    return [item for number, value in fields if number == _ITEM and isinstance(value, bytes) and (item := _item(value))]


def _item(packed: bytes) -> tuple[int, bytes] | None:
    """Return (kind, value) of an item, None for one that is neither."""
    try:
        fields = dict(read_fields(packed))
    except FormatError:
        return None
    kind, value = fields.get(_KIND), fields.get(_VALUE)
    return (kind, value) if isinstance(kind, int) and isinstance(value, bytes) else None
