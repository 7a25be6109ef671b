"""Exports of the demo account of each program, beside what its writer says it wrote."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from support.demo_catalogue import PROGRAMS, DemoCatalogue, demo_catalogue

from chatbackup_gui.demo import DemoOptions
from chatbackup_gui.demo.manifest import ManifestMessage
from chatbackup_gui.export.catalogue_chats import CatalogueChats
from chatbackup_gui.export.document import Document
from chatbackup_gui.export.json_lines import Line
from chatbackup_gui.export.run import ExportResult, export
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.transcript import Text
from chatbackup_gui.transcript.media import MediaReader

OPTIONS = DemoOptions(contacts=10, messages=700, media_mb=2, hostile_names=True)
SAID = ("text", "quote")  # kinds whose whole text is one of a person
ZONE = UTC


class Told(NamedTuple):
    """What is compared of a message: all of it that both sides say in the same words."""

    conversation: str
    second: int
    sender: str
    kind: str
    text: str


class Exports(NamedTuple):
    """A demo and its exports in one folder, with what each told."""

    demo: DemoCatalogue
    folder: Path
    results: dict[ExportFormat, ExportResult]

    def files(self, pattern: str) -> Iterator[tuple[str, Path]]:
        """Yield files of chats with the id of the conversation that they are of."""
        ledger = msgspec.json.decode((self.folder / "chatbackup-export.json").read_bytes())
        for key, name in ledger["folders"].items():
            conversation = key.split("/", 2)[2]
            yield from ((conversation, path) for path in (self.folder / "chats" / name).glob(pattern))


@pytest.fixture(scope="module", params=list(PROGRAMS))
def exports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exports]:
    folder = tmp_path_factory.mktemp(request.param)
    with demo_catalogue(request.param, folder, OPTIONS) as demo:
        results = {form: written(demo, folder / "out", form) for form in ExportFormat if form is not ExportFormat.PDF}
        yield Exports(demo, folder / "out", results)


def written(demo: DemoCatalogue, folder: Path, form: ExportFormat) -> ExportResult:
    """Export everything of a demo, whose media nobody has stored anywhere."""

    def no_vault() -> None:
        raise AssertionError

    media = MediaReader(archive=demo.archive, vault=no_vault, source=lambda account, origin: demo.reader)  # type: ignore[arg-type, return-value]
    rows = [each.row for each in demo.archive.conversations()]
    document = Document(CatalogueChats(demo.archive, media), rows, zone=ZONE)
    return export(document, folder, form, words=Words("en"))


def told(message: ManifestMessage) -> Told:
    is_recalled = message.kind == "recalled" or bool(message.recalled_as)
    kind = "recalled" if is_recalled else message.kind
    text = message.new_text or message.text
    return Told(message.conversation, message.create_time, message.sender, kind, as_said(kind, text))


def as_said(kind: str, text: str) -> str:
    """Return a text without the places of pictures in it, which are parts of an entry."""
    return text.replace("[图片]", "").replace("\n", "") if kind in SAID else ""


def test_lines_are_what_was_written(exports: Exports) -> None:
    wanted = Counter(map(told, exports.demo.manifest.present()))
    found: Counter[Told] = Counter()
    for conversation, path in exports.files("messages.jsonl"):
        for line in path.read_bytes().splitlines():
            entry = msgspec.json.decode(line, type=Line).entry
            kind = entry.kind if entry.recalled is None else "recalled"
            text = as_said(kind, "".join(part.text for part in entry.parts if isinstance(part, Text)))
            found[Told(conversation, int(entry.sent_at.timestamp()), entry.sender, kind, text)] += 1
    assert sorted((wanted - found).elements()) == []
    assert sorted((found - wanted).elements()) == []


def test_tables_are_what_was_written(exports: Exports) -> None:
    wanted = Counter(map(told, exports.demo.manifest.present()))
    found: Counter[Told] = Counter()
    for conversation, path in exports.files("messages.csv"):
        for row in csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True):
            second = int(datetime.fromisoformat(row["time"]).replace(tzinfo=ZONE).timestamp())
            kind = "recalled" if row["recalled"] else row["kind"]
            text = as_said(kind, row["text"].removeprefix("'"))
            found[Told(conversation, second, row["sender_id"].removeprefix("'"), kind, text)] += 1
    assert sorted((wanted - found).elements()) == []
    assert sorted((found - wanted).elements()) == []


def test_every_medium_that_is_there_lies_in_the_folder(exports: Exports) -> None:
    wanted = {
        (message.conversation, digest)
        for message in exports.demo.manifest.present()
        for medium in message.media
        for digest in (medium.sha256, medium.preview_sha256)
        if digest
    }
    sounds = {path for _, path in exports.files("media/*/*.wav") if path.with_suffix("").exists()}
    found = {
        (conversation, hashlib.sha256(path.read_bytes()).hexdigest())
        for conversation, path in exports.files("media/*/*")
        if path not in sounds
    }
    assert wanted - found == set()
    assert found - wanted == set()


def test_every_medium_that_is_not_there_is_told(exports: Exports) -> None:
    missing = [
        medium for message in exports.demo.manifest.present() for medium in message.media if medium.state == "missing"
    ]
    codes = Counter(each.code for each in exports.results[ExportFormat.JSON_LINES].problems)
    assert codes["media.missing"] >= len(missing), "those inside forwards have no line in every manifest"
    assert codes["media.unreadable"] == 0


def test_every_format_counts_the_same_messages(exports: Exports) -> None:
    count = sum(1 for _ in exports.demo.manifest.present())
    assert {result.messages for result in exports.results.values()} == {count}
    pages = [path.read_text() for _, path in exports.files("[0-9]*.html")]
    assert sum(page.count("<li id=") for page in pages) == count


def test_a_second_export_writes_nothing(exports: Exports) -> None:
    before = {path: path.stat().st_mtime_ns for path in exports.folder.rglob("*")}
    for form, result in exports.results.items():
        again = written(exports.demo, exports.folder, form)
        assert (again.written, again.messages, again.problems) == (0, result.messages, result.problems)
    assert {path: path.stat().st_mtime_ns for path in exports.folder.rglob("*")} == before
