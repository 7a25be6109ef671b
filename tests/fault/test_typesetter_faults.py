"""The typesetter crashes, hangs, is refused, says nonsense: the export ends with an error, never with a hang."""

from __future__ import annotations

import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.chats_to_export import GROUP, PERSON, document, sample_chats

from chatbackup_gui.errors import Cancelled, OutputNotUsable, TargetNotUsable
from chatbackup_gui.export.pdf import typesetter as process
from chatbackup_gui.export.pdf.typesetter import Typesetter
from chatbackup_gui.export.run import export
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.page_flow import UNFINISHED, Box, Ending, Heading, Image, Opening, Paragraph, Said

MOMENT = datetime(2024, 9, 1, tzinfo=UTC)
ENDING = Ending(("1 message",), MOMENT)
READS = "import sys\nfor line in sys.stdin: pass\n"
CRASHES = "import os\nos.abort()\n"
CRASHES_HALFWAY = (
    "import json, os, sys\nopen(json.loads(sys.stdin.readline())['file'] + '.raw', 'w').write('half')\nos.abort()\n"
)
SAYS_NONSENSE = "import sys\nprint('hello', flush=True)\n" + READS
SAYS_HALF = 'import sys\nsys.stdout.write(\'{"type":"Pages"\'); sys.stdout.flush(); sys.exit(0)\n'
SAYS_OTHERS = 'import sys\nprint(\'{"type":"Written","pages":3}\', flush=True)\n' + READS
REFUSES = 'import sys\nprint(\'{"type":"Refused","reason":"No space left on device"}\', flush=True)\nsys.exit(1)\n'
SLEEPS = "import time\ntime.sleep(600)\n"
CHATTERS = (
    'import sys\nsys.stderr.write(\'warning\\n\' * 100_000)\nprint(\'{"type":"Pages","pages":7}\', flush=True)\n'
    + READS
)
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))
sys.argv = ["chatbackup-gui", "--typeset"]
from chatbackup_gui.__main__ import main
sys.exit(main())
"""

ANOTHER_QT = """
import sys
from chatbackup_gui.ui.typeset import qt_pdf
qt_pdf._KIDS = qt_pdf.re.compile(rb"nothing of the kind")
sys.argv = ["chatbackup-gui", "--typeset"]
from chatbackup_gui.__main__ import main
sys.exit(main())
"""


def opening(folder: Path) -> Opening:
    return Opening(str(folder / "made.pdf"), "Li Lei", "Li Lei", ())


def started(folder: Path, program: str = "", token: CancelToken | None = None, stuck_s: float = 60.0) -> Typesetter:
    command = [sys.executable, "-c", program] if program else []
    return Typesetter(opening(folder), token=token or CancelToken(), command=command, stuck_s=stuck_s)


@pytest.mark.parametrize(
    "program", [CRASHES, SAYS_NONSENSE, SAYS_HALF, SAYS_OTHERS], ids=["abort", "hello", "half", "other"]
)
def test_a_process_that_fails_is_an_error(tmp_path: Path, program: str) -> None:
    with pytest.raises(OutputNotUsable), started(tmp_path, program) as typesetter:
        typesetter.pages()


def test_a_process_that_ends_while_it_is_written_to_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputNotUsable), started(tmp_path, CRASHES) as typesetter:
        for _ in range(100_000):
            typesetter.put(Heading("a month"))


def test_what_the_system_refuses_it_is_told_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(TargetNotUsable) as raised, started(tmp_path, REFUSES) as typesetter:
        typesetter.end(ENDING)
    assert raised.value.reason == "No space left on device"


def test_one_that_does_nothing_for_long_is_ended(tmp_path: Path) -> None:
    with pytest.raises(OutputNotUsable), started(tmp_path, SLEEPS, stuck_s=0.5) as typesetter:
        typesetter.pages()


def test_one_that_takes_nothing_is_ended_when_somebody_cancels(tmp_path: Path) -> None:
    token = CancelToken()
    timer = threading.Timer(0.3, token.cancel)
    timer.start()
    with pytest.raises(Cancelled), started(tmp_path, SLEEPS, token) as typesetter:
        while True:
            typesetter.put(Heading("a month"))
    timer.join()


def test_its_warnings_do_not_hold_it_up(tmp_path: Path) -> None:
    with started(tmp_path, CHATTERS) as typesetter:
        assert typesetter.pages() == 7


def test_a_program_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputNotUsable):
        Typesetter(opening(tmp_path), token=CancelToken(), command=[str(tmp_path / "nothing")])


def test_what_is_cut_off_leaves_no_file(tmp_path: Path) -> None:
    with started(tmp_path) as typesetter:
        typesetter.put(Heading("a month"))
        assert typesetter.pages() == 1
    assert [path for path in tmp_path.iterdir() if path.suffix == ".pdf"] == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetNotUsable), started(tmp_path / "nowhere") as typesetter:
        typesetter.pages()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"\xff\xd8\xff\xe0" + b"\xff" * 5000,
        b"BM" + (2**31 - 1).to_bytes(4, "little") * 20,
        b"GIF89a\xff\xff\xff\xff\xf7\0\0" + bytes(800),
        b"RIFF\xff\xff\xff\x7fWEBPVP8 " + bytes(64),
        b"<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='9' height='9'/></svg>",
        b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n",
    ],
    ids=["nothing", "png", "jpeg", "bmp", "gif", "webp", "svg", "pdf"],
)
def test_a_picture_that_is_none_stands_as_a_box(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "picture").write_bytes(data)
    with started(tmp_path) as typesetter:
        image = Image(str(tmp_path / "picture"), Box("a picture", ("cannot be shown",)))
        typesetter.put(Said("Li Lei", "09:00", False, (Paragraph("look"), image)))
        assert typesetter.end(ENDING).problems == {"export.image": 1}
    assert (tmp_path / "made.pdf").stat().st_size > 1000


@pytest.mark.parametrize("program", [CRASHES, CRASHES_HALFWAY])
def test_a_killed_typesetter_leaves_the_export_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    chats, folder = sample_chats(), tmp_path / "out"
    export(document(chats, PERSON), folder, ExportFormat.PDF, words=Words("en"))
    before = {path: path.read_bytes() for path in folder.rglob("*.pdf")}
    monkeypatch.setattr(process, "typesetter_command", lambda: [sys.executable, "-c", program])
    with pytest.raises(OutputNotUsable):
        export(document(chats, PERSON, GROUP), folder, ExportFormat.PDF, words=Words("zh"))
    assert {path: path.read_bytes() for path in folder.rglob("*.pdf")} == before
    assert [path for path in folder.rglob("*") if path.name.startswith(".~")] == []
    monkeypatch.undo()
    assert export(document(chats, PERSON, GROUP), folder, ExportFormat.PDF, words=Words("zh")).messages == 95


@pytest.mark.skipif(sys.platform == "win32", reason="there no process can be kept from writing large files")
@pytest.mark.parametrize("most_bytes", [0, 3_000, 60_000])
def test_a_disk_without_room_is_told_and_leaves_nothing(tmp_path: Path, most_bytes: int) -> None:
    with pytest.raises(TargetNotUsable), started(tmp_path, LIMITED.format(most_bytes)) as typesetter:
        for number in range(3_000):
            typesetter.put(Said("Li Lei", "09:00", False, (Paragraph(f"message {number} {number**9}"),)))
        typesetter.end(ENDING)
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_export_ends_and_leaves_no_process(tmp_path: Path) -> None:
    token = CancelToken()
    with pytest.raises(Cancelled):
        export(
            document(sample_chats(), PERSON),
            tmp_path / "out",
            ExportFormat.PDF,
            words=Words("en"),
            token=token,
            report=lambda _: token.cancel(),
        )
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("typesetter")] == []


def test_a_pdf_that_another_qt_writes_otherwise_is_kept_as_it_is_and_told(tmp_path: Path) -> None:
    with started(tmp_path, ANOTHER_QT) as typesetter:
        typesetter.put(Heading("September"))
        written = typesetter.end(ENDING)
    assert written.problems == {UNFINISHED: 1}
    assert (tmp_path / "made.pdf").read_bytes().startswith(b"%PDF-")
    assert not (tmp_path / "made.pdf.raw").exists()
