"""A key read from a file that the user chose."""

from __future__ import annotations

from pathlib import Path

from chatbackup_gui.errors import FormatError, SecretFileNotUsable

MOST_BYTES = 256 * 1024  # a list of keys for hundreds of databases has a tenth of it


def read_key_file(path: str, which: str) -> str:
    """Return the text of a key file; raises SecretFileNotUsable, and FormatError for what is too long to be a key.

    The content never goes into either. May wait for a slow disk.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise FormatError("too long to be a key")
        text = data.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise SecretFileNotUsable(which=which, file=path, reason="the text is not UTF-8") from None
    except OSError as error:
        raise SecretFileNotUsable(which=which, file=path, reason=error.strerror or "") from None
    if not text:
        raise SecretFileNotUsable(which=which, file=path, reason="it is empty")
    return text
