"""Writing a whole folder of exports: single contacts and many in a file, with pictures and without, overlapping."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import ExitStack
from datetime import tzinfo
from pathlib import Path
from random import Random

import msgspec

from chatbackup_gui.demo.manifest import MESSAGES_FILE, SUMMARY_FILE, LineWriter, write_summary
from chatbackup_gui.demo.options import DemoOptions, expect_empty
from chatbackup_gui.demo.plan import YEAR_S, Period
from chatbackup_gui.demo.qq_export.books import Books, Where
from chatbackup_gui.demo.qq_export.mht import MhtWriter
from chatbackup_gui.demo.qq_export.people import Everybody, Peer, invent
from chatbackup_gui.demo.qq_export.talk import FACE, Said, Talk
from chatbackup_gui.demo.qq_export.txt import TxtWriter
from chatbackup_gui.model.job import Progress, Report, silent

FOLDER = "QQ消息导出"
_ALL = "全部消息记录"
_PICTURES_EACH = 0.1  # pictures in files that hold any, for each message of all
_LEAST_PICTURE_BYTES = 400
_SAFE_NAME = re.compile(r"[\w() -]{1,60}")
_SYSTEM = "系统消息(10000)"


class QQExportDemo(msgspec.Struct, frozen=True):
    """Where everything is; there are no keys."""

    data_root: Path
    account_folder: Path
    manifest_file: Path
    messages: int
    media_files: int
    media_bytes: int


def write_qq_export_demo(
    folder: Path, options: DemoOptions, report: Report = silent, *, zone: tzinfo | None = None
) -> QQExportDemo:
    """Write exports into `folder`, which must be empty or absent, with times as a computer in a zone shows them.

    None stands for this computer's zone. Raises InvalidRequest, TargetNotUsable.
    """
    options.check()
    expect_empty(folder)
    (folder / FOLDER).mkdir(parents=True)
    everybody = invent(options)
    with LineWriter(folder / MESSAGES_FILE) as lines:
        books = Books(options, everybody.me, lines)
        with _Exporting(folder / FOLDER, options, everybody, books, zone) as exporting:
            for place, count in enumerate(_counts(options.messages, len(everybody.peers))):
                exporting.export(place, count)
                report(Progress("demo", books.messages, options.messages))
    summary = books.summary(FOLDER, tuple(sorted(path.name for path in (folder / FOLDER).iterdir())))
    write_summary(folder, summary)
    media = summary.media
    return QQExportDemo(folder, folder / FOLDER, folder / SUMMARY_FILE, summary.messages, media.files, media.file_bytes)


def _counts(messages: int, peers: int) -> list[int]:
    """Split a number of messages: the first conversations have most of them."""
    weights = [1 / (place + 1) for place in range(peers)]
    counts = [int(messages * weight / sum(weights)) for weight in weights]
    counts[0] += messages - sum(counts)
    return counts


class _Exporting(ExitStack):
    """The files that are being written; two of them hold several conversations each."""

    def __init__(
        self, folder: Path, options: DemoOptions, everybody: Everybody, books: Books, zone: tzinfo | None
    ) -> None:
        super().__init__()
        self._folder = folder
        self._options = options
        self._everybody = everybody
        self._books = books
        self._rng = Random(f"demo/{options.seed}/qq_export")
        self._talk = Talk(self._rng, everybody.me, zone)
        expected = max(1.0, options.messages * _PICTURES_EACH)
        self._picture_bytes = max(_LEAST_PICTURE_BYTES, int(options.media_bytes / expected))
        self._all_mht = self.enter_context(self._mht(f"{_ALL}.mht"))
        self._all_txt = self.enter_context(TxtWriter(folder / f"{_ALL}.txt", is_english=True))
        names = Counter(peer.name for peer in everybody.peers)
        self._shared_names = {name for name, count in names.items() if count > 1}

    def export(self, place: int, count: int) -> None:
        """Write a conversation, by its place, into a file of its own, two that overlap, or one of those for all."""
        peer = self._everybody.peers[place]
        end = int(self._options.end.timestamp())
        period = Period(end - round(self._options.years * YEAR_S), end)
        said = list(self._talk.with_peer(peer, count, period))
        stem = f"{peer.name}({peer.number})"
        is_shared = peer.name in self._shared_names  # both go into one file, which then tells them apart
        may_be_named = bool(_SAFE_NAME.fullmatch(stem)) and not is_shared
        if place == 1 and may_be_named:
            self._export_twice(said, peer, stem)
        elif place % 3 == 0 and may_be_named:
            with self._mht(f"{stem}.mht") as mht:
                self._export_to_mht(mht, said, Where(peer.number, peer, f"{stem}.mht"))
        elif place % 3 == 1 and not is_shared:
            where = Where(self._id_by_name(peer), peer, f"{_ALL}.mht")
            self._export_to_mht(self._all_mht, said[:-1] or said, where)
            self._spoil(said[-2:-1], where)
        else:
            where = Where(self._id_by_name(peer), peer, f"{_ALL}.txt")
            self._export_to_txt(self._all_txt, said, where)

    def _export_twice(self, said: list[Said], peer: Peer, stem: str) -> None:
        """Write the first four fifths with pictures and, as if later, the last two without; faces are left out."""
        said = [msgspec.structs.replace(each, text=each.text.replace(FACE, "[OK]")) for each in said]
        again, end = len(said) * 3 // 5, len(said) * 4 // 5
        with self._mht(f"{stem}.mht") as mht:
            self._export_to_mht(mht, said[:end], Where(peer.number, peer, f"{stem}.mht"))
        with TxtWriter(self._folder / f"{stem}.txt", is_english=False) as txt:
            where = Where(peer.number, peer, f"{stem}.txt")
            self._export_to_txt(txt, said[again:], where, known=end - again)

    def _export_to_mht(self, mht: MhtWriter, said: list[Said], where: Where) -> None:
        mht.begin(where.peer)
        for each in said:
            self._books.note(each, where, mht.add(each, _sender(each, where.peer, ""), self._everybody.me))

    def _export_to_txt(self, txt: TxtWriter, said: list[Said], where: Where, *, known: int = 0) -> None:
        """Write a conversation whose first messages, as many as are `known`, another file has as well."""
        txt.begin(where.peer)
        for number, each in enumerate(said):
            txt.add(each, _sender(each, where.peer, _SYSTEM))
            if number >= known:
                self._books.note(each, where)

    def _spoil(self, newest: list[Said], where: Where) -> None:
        """Write garbage behind the newest message, if there is one."""
        for each in newest:
            garbage = self._talk.garbage_after(each)
            self._all_mht.add_garbage(garbage.text)
            self._books.note(garbage, where)

    def _mht(self, name: str) -> MhtWriter:
        return MhtWriter(self._folder / name, self._rng, picture_bytes=self._picture_bytes)

    def _id_by_name(self, peer: Peer) -> str:
        """Return the id in a file that tells no number; of equal names, the contact list's folder makes two."""
        name = peer.name.strip()
        return f"name={name}={peer.folder}" if peer.name in self._shared_names else f"name={name}"


def _sender(said: Said, peer: Peer, system: str) -> str:
    """Return what stands above a message."""
    if said.speaker is None:
        return system
    return said.speaker.in_group if peer.is_group else said.speaker.name
