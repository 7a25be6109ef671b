"""Erasing a chat from the vault and asking which computer saw what, through the built program."""

from __future__ import annotations

from pathlib import Path

from support.person import Person
from support.restic import Restic


def test_what_was_said_with_a_contact_is_erased_from_every_snapshot_and_stays_out(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.back_up()
    contact = next(line for line in person.run("contacts", "--sort", "messages").lines if line["kind"] == "person")
    folder = f"[{contact['id']}]"
    assert _conversations(person, folder)
    asked = person.run("erase", contact["id"], expect=2)
    assert asked.lines == [{"error": "usage", "message": "Nobody can be asked here: --yes is needed."}]
    assert _conversations(person, folder)
    (erased,) = person.run("erase", contact["id"], "--yes").lines
    assert (erased["contact"], erased["rewritten"], erased["waiting"], erased["arriving"]) == (contact["id"], 1, 0, 0)
    assert not _conversations(person, folder)
    person.back_up()
    assert not _conversations(person, folder)
    assert len(person.run("snapshots").lines) == 2
    Restic(person.vault, person.password_file).check()
    person.run("check", "--read-data")
    again = next(line for line in person.run("contacts").lines if line["id"] == contact["id"])
    assert again["messages"] == contact["messages"]  # this computer keeps what its chat program has


def test_only_what_was_said_before_a_day_is_erased_where_one_is_named(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.back_up()
    contact = next(line for line in person.run("contacts", "--sort", "messages").lines if line["kind"] == "person")
    day = contact["last_at"][:10]
    person.run("erase", contact["id"], "--before", day, "--yes")
    restored = person.restore("restored")
    (folder,) = [path for path in restored.rglob("*") if path.name.endswith(f"[{contact['id']}]")]
    months = sorted(path.stem for path in (folder / "messages").rglob("*.jsonl"))
    assert months
    assert months[0] >= day[:7]


def test_a_computer_tells_which_snapshot_it_could_read_and_is_listed_with_it(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    assert person.run("devices").lines[0]["arriving"] == 0
    person.back_up()
    (listed,) = person.run("devices").lines
    (device,) = listed["devices"]
    assert device["is_this_computer"]
    assert device["is_signed"]
    assert device["confirmed_snapshot_at"] == device["snapshot_at"]


def _conversations(person: Person, folder: str) -> list[str]:
    """Return the paths below a conversation's folder in all snapshots."""
    restic = Restic(person.vault, person.password_file)
    ids = [each["id"] for each in restic.json("snapshots")]
    return [path for each in ids for path in restic.run("ls", each).splitlines() if folder in path]
