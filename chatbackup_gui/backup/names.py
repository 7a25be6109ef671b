"""Names for files and folders that every system and every cloud client takes, from any text.

A name made here can be restored on Windows, macOS and Linux and lie in a synced folder. It holds only characters that
all versions of restic since Unicode 15.0 store alike (`vault/quoting.py`). The rules for cloud clients: OneDrive
"restrictions and limitations", Box 360044195433, nextcloud/desktop sync-exclude.lst, Apple's iCloud Drive.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection

from chatbackup_gui.vault.quoting import is_printable

MAX_NAME_BYTES = 120  # the tightest limit in use is 143 (encrypted folders of Synology and eCryptfs)

_MAX_EXTENSION_BYTES = 16
_MAX_TITLE_BYTES = 72  # of a conversation's folder; its id follows
_MAX_ID_BYTES = 40
_PLAIN_ID = re.compile(r"[a-z0-9_@.-]{1,40}")

_FORBIDDEN = str.maketrans('"*/:<>?\\|', "＂＊／：＜＞？＼｜")
# Printable to Go, but nothing a person would see: fillers, joiners, variation selectors, the empty Braille cell.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_EDGES = " .~"
# Taken by Windows, whatever the extension; `¹` and its like count as digits there.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)
_TAKEN = re.compile(r"tmp|dropbox|onedrive|forms|desktop\.ini|thumbs\.db", re.IGNORECASE)
_LEFT_OUT = re.compile(r".*\.(?:bak|tmp|lnk|pst|part|filepart|lock)|[0-9A-F]{8}", re.IGNORECASE)
_MARKS = re.compile(r"_(?=vti_|conflict-)|\.(?=nosync|~)", re.IGNORECASE)


def safe_name(text: str, *, max_bytes: int = MAX_NAME_BYTES) -> str:
    """Return a name for one file or folder; the same text gives the same name, a safe one gives itself.

    At most `max_bytes` (16 or more) bytes of UTF-8; where it has to be cut, the extension stays. Never empty. Different
    texts may give the same name.
    """
    assert max_bytes >= 16
    text = _stripped(unicodedata.normalize("NFC", _visible(text))) or "_"
    name = _unreserved(_cut(text, max_bytes))
    if len(name.encode()) > max_bytes:
        name = _unreserved(_cut(text, max_bytes - 2))
    return name


def folded(name: str) -> str:
    """Two names with the same result are one file where letters' case and composition do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def conversation_folder(name: str, conversation_id: str) -> str:
    """Return `李雷 [wxid_…]`: the name for people, the id for being the only one, on any system."""
    tag = f"[{safe_id(conversation_id)}]"
    if not name.strip() or name == conversation_id:
        return tag
    return f"{safe_name(name, max_bytes=_MAX_TITLE_BYTES)} {tag}"


def safe_id(conversation_id: str) -> str:
    """Return the id itself, or what is left of it, `~` and a hash: different ids differ, in any letters' case."""
    if _PLAIN_ID.fullmatch(conversation_id) and safe_name(conversation_id) == conversation_id:
        return conversation_id
    digest = hashlib.sha256(conversation_id.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    readable = safe_name(conversation_id, max_bytes=_MAX_ID_BYTES).translate(str.maketrans("[]~", "---"))
    return f"{readable}~{digest}"


def media_name(stem_or_title: str, suffix: str, taken: Collection[str]) -> str:
    """Return a name that is free: `folded(name)` is not in `taken`, which holds folded names.

    `suffix` (`.jpg`; may be empty) is added unless the title ends so already. A name that is taken gets ` (2)` and on.
    """
    title = stem_or_title if suffix and folded(stem_or_title).endswith(folded(suffix)) else stem_or_title + suffix
    name = safe_name(title)
    stem, extension = _divided(name)
    number = 1
    while folded(name) in taken:
        number += 1
        mark = f" ({number})"
        kept = _cut_text(stem, MAX_NAME_BYTES - len(f"{mark}{extension}".encode()))
        name = safe_name(f"{kept}{mark}{extension}")
    return name


def _visible(text: str) -> str:
    spaced = " ".join(text.split())
    return _INVISIBLE.sub("", "".join(filter(is_printable, spaced))).translate(_FORBIDDEN)


def _stripped(text: str) -> str:
    return " ".join(text.split()).strip(_EDGES)


def _unreserved(name: str) -> str:
    name = _MARKS.sub("-", name)
    if _DEVICE.fullmatch(name) or _TAKEN.fullmatch(name):
        name = f"_{name}"
    return f"{name}_" if _LEFT_OUT.fullmatch(name) else name


def _cut(name: str, max_bytes: int) -> str:
    if len(name.encode()) <= max_bytes:
        return name
    stem, extension = _divided(name)
    if len(extension.encode()) > max_bytes // 2:
        stem, extension = name, ""
    return _cut_text(stem, max_bytes - len(extension.encode())) + extension


def _divided(name: str) -> tuple[str, str]:
    """Split off the extension with its dot; a long or odd one is no extension."""
    stem, dot, extension = name.rpartition(".")
    if stem and extension and " " not in extension and len(extension.encode()) < _MAX_EXTENSION_BYTES:
        return stem, dot + extension
    return name, ""


def _cut_text(text: str, max_bytes: int) -> str:
    return text.encode()[:max_bytes].decode(errors="ignore").strip(_EDGES) or "_"
