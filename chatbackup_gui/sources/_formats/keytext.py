"""Database keys as people hold them: one text, a JSON of file to key, or lines `file: key`."""

from __future__ import annotations

import re

import msgspec

from chatbackup_gui.errors import FormatError

_KEY = r"(?:0x|x')?([0-9a-f]{64})(?:[0-9a-f]{32})?"  # a salt may follow, as SQLCipher writes raw keys
_HEX_KEY = re.compile(_KEY + "'?", re.IGNORECASE)
_KEY_AT_END = re.compile(_KEY + r"\Z", re.IGNORECASE)
_LONGEST_KEY = 98  # with `0x` and a salt
_BETWEEN = ":=, \t\u3000\N{NO-BREAK SPACE}"  # a file's name and its key
_NAME_END = re.compile(r"""\.db["']?\s*[:=]""", re.IGNORECASE)
_KEY_FIELDS = ("enc_key", "key", "cipher_key")


class GivenKeys(msgspec.Struct, frozen=True):
    """Keys or pass-phrases: `single` was given for everything, `by_file` for files (lower-case paths with `/`)."""

    single: bytes | None = None
    by_file: dict[str, bytes] = {}

    def __repr__(self) -> str:
        return "GivenKeys(…)"

    def for_file(self, path: str) -> bytes | None:
        """Return the key for a file, found by the longest tail of its path that was named, or by a longer path."""
        path = _file_name(path)
        for name, key in self.by_file.items():
            if name.endswith("/" + path):
                return key
        parts = path.split("/")
        for start in range(len(parts)):
            found = self.by_file.get("/".join(parts[start:]))
            if found is not None:
                return found
        return self.single


def parse_keys(text: str) -> GivenKeys:
    """Read a key text. Raises FormatError when it holds no key of 64 hexadecimal digits."""
    text = text.strip().removeprefix("\ufeff")
    if match := _HEX_KEY.fullmatch(text):
        return GivenKeys(single=bytes.fromhex(match[1]))
    by_file = _from_json(text) if text[:1] in "{[" else _from_lines(text)
    if not by_file:
        raise FormatError("no key of 64 hexadecimal digits")
    return GivenKeys(by_file=by_file)


def parse_passphrases(text: str) -> GivenKeys:
    """Read a text of pass-phrases, which may be any printable characters. Raises FormatError when it is none.

    A JSON object gives one for each file; so do lines `file.db: pass-phrase`, if all are such lines.
    """
    text = text.strip().removeprefix("\ufeff").strip()
    by_file = _passphrases_in_json(text) if text[:1] == "{" else _passphrases_in_lines(text)
    if by_file:
        return GivenKeys(by_file=by_file)
    if not text or not text.isprintable():
        raise FormatError("no pass-phrase on one line")
    return GivenKeys(single=text.encode())


def _passphrases_in_lines(text: str) -> dict[str, bytes]:
    """Return the pass-phrases of lines that each name a database, nothing if one does not."""
    found = [_name_and_passphrase(line) for line in text.splitlines() if line.strip()]
    return dict(filter(None, found)) if all(found) else {}


def _name_and_passphrase(line: str) -> tuple[str, bytes] | None:
    """Read a line `file.db: pass-phrase`; None for any other, and for what no file could hold: half a character."""
    end = _NAME_END.search(line)
    if end is None:
        return None
    name, words = line[: end.start()].strip().lstrip("\"'"), line[end.end() :].strip()
    try:
        return (_file_name(f"{name}.db"), words.encode()) if name and words else None
    except UnicodeEncodeError:
        return None


def _passphrases_in_json(text: str) -> dict[str, bytes]:
    """Return what a JSON object of file to pass-phrase holds; nothing for a text that only begins like one."""
    try:
        decoded = msgspec.json.decode(text.encode("utf-8", "replace"), type=dict[str, str])
    except msgspec.DecodeError:
        return {}
    return {_file_name(name): value.encode() for name, value in decoded.items() if value}


def _from_lines(text: str) -> dict[str, bytes]:
    """Read lines `file: key`; lines of another shape are comments."""
    return dict(filter(None, map(_name_and_key, text.splitlines())))


def _name_and_key(line: str) -> tuple[str, bytes] | None:
    """Read a line `file: key`, each in quotes or not. Told from its end, where a key can only stand in one way."""
    line = line.strip().rstrip("\"',")
    key = _KEY_AT_END.search(line, max(0, len(line) - _LONGEST_KEY))
    if key is None:
        return None
    before = line[: key.start()].rstrip("\"'")
    name = before.rstrip(_BETWEEN)
    is_apart, name = name != before, name.strip("\"'")
    return (_file_name(name), bytes.fromhex(key[1])) if is_apart and name else None


def _from_json(text: str) -> dict[str, bytes]:
    """Read {file: key} or {file: {"enc_key": key, …}}."""
    try:
        decoded = msgspec.json.decode(text.encode())
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise FormatError("the key file is not valid JSON") from error
    if not isinstance(decoded, dict):
        raise FormatError("the key file is not a JSON object")
    keys = {}
    for name, value in decoded.items():
        if isinstance(value, dict):
            value = next((value[field] for field in _KEY_FIELDS if field in value), None)
        if isinstance(value, str) and (match := _HEX_KEY.fullmatch(value.strip())):
            keys[_file_name(name)] = bytes.fromhex(match[1])
    return keys


def _file_name(text: str) -> str:
    """Bring a file's name to the one spelling that `for_file` compares."""
    return text.strip().replace("\\", "/").lower().removeprefix("./").strip("/")
