"""Text as the search index sees it: its characters, and what tells apart where they stand.

Nothing is stemmed or split into words, because Chinese has none to split at: a text is found by any part of it.
A text has a token for each character and one for each pair of neighbours. Pairs are folded: a character falls
into one of 64 classes, and the token of a pair is its two classes. That keeps the terms few, so that the index is
built in half the time. A query asks for characters and folded pairs together; what it then finds wrongly, about
one in 64 of the texts that have the same characters elsewhere, is sorted out by looking at the text. A character
that is repeated has no elsewhere, so runs have tokens of their own, for lengths of powers of two. A long text would
have most classes side by side, so it is indexed in pieces, which overlap.

The texts of a batch are cut as one, since a call for each text costs more than its letters do.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from bisect import bisect
from collections.abc import Sequence

PIECE_CHARACTERS = 64
OVERLAP_CHARACTERS = 16  # what is asked of the index is at most so long, and lies in one piece
_HOLE = "\u2420"  # stands for what cannot be part of a token
_HOLES = re.compile("[\x01-\x20\x7f]")
_RUNS = re.compile(r"([^\0])\1+", re.DOTALL)
_RUN_LENGTHS = (2, 4, 8, 16)
_CODE = "I" if array("I").itemsize == 4 else "L"
_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_SPACE = ord(" ")
_CLASSES = b"abcdefghijklmnopqrstuvwxyz0123456789!#$%&'()*+,-./:;<=>?@[]^_`{}"  # 64, no capitals: the index folds them
# By the low byte of a character's number; part of the schema. As first and as second of a pair a character has
# different classmates, so that few pairs are folded like their reverse; 113 parts all ASCII letters and digits.
_AS_FIRST = bytes(_CLASSES[byte % 64] for byte in range(256))
_AS_SECOND = bytes(_CLASSES[byte * 113 % 256 // 4] for byte in range(256))


def normalise(text: str) -> str:
    """Return what searches compare: NFKC, then case folded."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def pieces(normal: str) -> list[str]:
    """Return a normalised text in pieces; each part of it up to the overlap's length is in one of them."""
    if len(normal) <= PIECE_CHARACTERS:
        return [normal]
    step = PIECE_CHARACTERS - OVERLAP_CHARACTERS
    return [normal[at : at + PIECE_CHARACTERS] for at in range(0, len(normal) - OVERLAP_CHARACTERS, step)]


def tokens(normals: Sequence[str]) -> list[str]:
    """Return the tokens of each piece of normalised text, separated by spaces."""
    joined = "\0".join([*normals, ""])
    if joined.count("\0") > len(normals):
        joined = "\0".join([*(normal.replace("\0", _HOLE) for normal in normals), ""])
    text = _HOLES.sub(_HOLE, joined)
    cut = _characters_and_folded_pairs(text)
    found, starts, start = [], [], 0
    for normal in normals:
        end = start + len(normal)
        found.append(cut[5 * start : max(5 * end - 4, 5 * start)])  # the last character has no pair
        starts.append(start)
        start = end + 1
    for run in _RUNS.finditer(text):
        found[bisect(starts, run.start()) - 1] += "".join(f" {token}" for token in _run_tokens(run))
    return found


def _characters_and_folded_pairs(text: str) -> str:
    """Return five characters for each of `text`: itself, a space, the classes of it and the next, a space."""
    characters = array(_CODE, text.encode(_UTF32))
    firsts, seconds = (array(_CODE, classes.encode(_UTF32)) for classes in _classes(text))
    cut = array(_CODE, [_SPACE]) * (5 * len(characters))
    cut[0::5] = characters
    cut[2::5] = firsts
    cut[3:-5:5] = seconds[1:]
    return cut.tobytes().decode(_UTF32)


def _classes(text: str) -> tuple[str, str]:
    """Return the class of each character as the first and as the second of a pair."""
    low_bytes = text.encode("utf-32-le")[::4]
    return low_bytes.translate(_AS_FIRST).decode("ascii"), low_bytes.translate(_AS_SECOND).decode("ascii")


def _run_tokens(run: re.Match[str]) -> list[str]:
    """Return the tokens of a character repeated, the longest run last."""
    return [f"{run[1]}{length}=" for length in _RUN_LENGTHS if length <= len(run[0])]


def expression(normal: str, filters: Sequence[Sequence[str]]) -> str:
    """Return the FTS5 expression for candidates: they may hold the normalised text, and one token of each filter."""
    text = _HOLES.sub(_HOLE, normal[:OVERLAP_CHARACTERS].replace("\0", _HOLE))
    firsts, seconds = _classes(text)
    pairs = map(str.__add__, firsts, seconds[1:])
    runs = [_run_tokens(run)[-1] for run in _RUNS.finditer(text)]
    wanted = [_quoted(token) for token in dict.fromkeys([*text, *pairs, *runs])]
    wanted += [f"({' OR '.join(map(_quoted, choice))})" for choice in filters]
    return " AND ".join(wanted)


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
