"""Exports that a person asks for: in the window, over the engine's real process, and on the command line."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from support.engine_person import EnginePerson
from support.person import Person

from chatbackup_gui.demo import DemoOptions
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Language, Settings
from chatbackup_gui.model.export import ExportFormat

FEW = DemoOptions(contacts=6, messages=200, media_mb=1)


def times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_the_window_exports_chats_in_its_language_and_only_what_is_new(tmp_path: Path) -> None:
    person, out = EnginePerson(tmp_path, demo=FEW), tmp_path / "out"
    with person.start() as engine:
        person.set_up_with(engine, Settings(tests_restores=False, language=Language.CHINESE))
        engine.ask(wire.BackUpNow())
        chats = engine.ask(wire.ListChats())
        chosen = chats[:2]
        request = wire.Export(tuple(each.row for each in chosen), ExportFormat.HTML, str(out))
        done = engine.ask(request)
        assert done.messages == sum(each.messages for each in chosen)
        assert done.open_first == str(out / "index.html")
        assert "导出的聊天记录" in (out / "index.html").read_text()
        assert done.problem_count >= len(done.problems)
        assert engine.wait_for_event(lambda event: isinstance(event, wire.Progressed))
        before = times(out)
        again = engine.ask(request)
        assert (again.files_written, again.bytes_written, again.messages) == (0, 0, done.messages)
        assert times(out) == before
        everything = engine.ask(wire.Export((), ExportFormat.JSON_LINES, str(out), with_media=False))
        assert everything.messages == sum(each.messages for each in chats)
        assert len(list(out.glob("chats/*/messages.jsonl"))) == len(chats)


def test_an_export_is_refused_where_only_others_write(tmp_path: Path) -> None:
    person = EnginePerson(tmp_path, demo=FEW)
    with person.start() as engine:
        person.set_up_with(engine)
        for folder in (person.vault, person.vault / "new", person.home / "out", person.account_folder / "out"):
            refused = engine.failure(wire.Export((), ExportFormat.TEXT, str(folder)))
            assert refused.code == "target.not_usable"
            assert not (folder / "chats").exists()
        (tmp_path / "file").write_text("")
        refused = engine.failure(wire.Export((), ExportFormat.TEXT, str(tmp_path / "file")))
        assert refused.code == "target.not_usable"
        assert engine.failure(wire.Export((10**6,), ExportFormat.TEXT, str(tmp_path / "out"))).code == "request.invalid"


def test_an_export_ends_when_the_window_asks_it_to(tmp_path: Path) -> None:
    person = EnginePerson(tmp_path)
    with person.start() as engine:
        person.set_up_with(engine)
        engine.ask(wire.BackUpNow())
        first = engine.send(wire.Export((), ExportFormat.HTML, str(tmp_path / "one")))
        second = engine.send(wire.Export((), ExportFormat.HTML, str(tmp_path / "two")))
        engine.ask(wire.Cancel(second))
        assert engine.failure(second).code == "cancelled"
        count = sum(each.messages for each in engine.ask(wire.ListChats()))
        assert engine.answer(first).messages == count
        assert engine.ask(wire.Export((), ExportFormat.HTML, str(tmp_path / "two"))).messages == count


def test_the_command_line_exports_and_tells_what_is_missing(tmp_path: Path) -> None:
    person, out = Person(tmp_path), tmp_path / "out"
    person.make_chats(FEW)
    person.set_up()
    told = person.run("export", out, "--format", "csv", expect=3).lines
    summary = next(line for line in told if "open_first" in line)
    problems = [line for line in told if str(line.get("problem", "")).startswith("media.")]
    assert summary["problems"] == len(problems) > 0
    assert summary["messages"] == FEW.messages
    again = next(line for line in person.run("export", out, "--format", "csv", expect=3).lines if "open_first" in line)
    assert (again["files_written"], again["problems"]) == (0, len(problems))


def test_the_command_line_exports_a_part(tmp_path: Path) -> None:
    person, out = Person(tmp_path), tmp_path / "out"
    person.make_chats(FEW)
    person.set_up()
    listed = [line for line in person.run("contacts", expect=None).lines if "id" in line]
    contact = max(listed, key=lambda each: each["messages"])
    since = datetime.fromisoformat(contact["last_at"]) - timedelta(days=60)
    words = ("--format", "text", "--contact", contact["id"], "--since", f"{since.astimezone():%Y-%m-%d}", "--no-media")
    (summary,) = person.run("export", out, *words).lines
    assert 0 < summary["messages"] < contact["messages"]
    assert Path(summary["open_first"]).name == "messages.txt"
    assert Path(summary["open_first"]).is_file()
    assert not list(out.rglob("media"))
    person.run("export", out, "--format", "text", "--contact", "nobody at all", expect=1)
    person.run("export", person.vault / "out", "--format", "text", expect=1)
    person.run("export", out, "--format", "docx", expect=2)
    person.run("export", out, "--format", "text", "--since", "yesterday", expect=2)
