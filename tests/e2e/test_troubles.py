"""What goes wrong at people's homes: each has a clear answer, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from support.person import PASSWORD, SMALL, Person, picture_of, vault_files
from support.restic import Restic
from support.restored import differences
from support.waiting import wait_until

from chatbackup_gui.demo import append_messages, write_demo
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session


@pytest.fixture
def person(tmp_path: Path) -> Person:
    someone = Person(tmp_path)
    someone.make_chats()
    return someone


def errors_of(person: Person, *words: str | Path, **options: Path) -> str:
    """Run a command that must fail and return the code of its error."""
    ran = person.run(*words, expect=1, **options)
    assert len(ran.lines[-1]["message"]) > 40, "an error says what happened, what was not harmed and what to do"
    return str(ran.lines[-1]["error"])


def test_commands_before_setup_say_what_to_do(person: Person) -> None:
    for words in (("backup",), ("status",), ("contacts",), ("snapshots",), ("search", "好")):
        assert errors_of(person, *words) == "profile.not_set_up"


def test_a_wrong_password_changes_nothing(person: Person, tmp_path: Path) -> None:
    person.set_up()
    person.back_up()
    before = vault_files(person.vault)
    wrong = tmp_path / "wrong"
    wrong.write_text("wrong")
    assert errors_of(person, "backup", password_file=wrong) == "vault.wrong_password"
    assert vault_files(person.vault) == before


def test_no_password_at_all_is_an_error_and_not_a_prompt_for_ever(person: Person, tmp_path: Path) -> None:
    person.set_up()
    assert errors_of(person, "backup", password_file=tmp_path / "nowhere") == "secret.file"


def test_a_secret_nobody_can_give_is_an_error_and_not_a_prompt_for_ever(person: Person) -> None:
    words = ("setup", "--source", person.chats, "--vault", person.vault, "--capture", "readable")
    assert errors_of(person, *words) == "secret.missing"


@pytest.mark.parametrize("content", [b"", b"\xff\xfek\x00"])
def test_a_file_that_holds_no_secret_is_told_without_showing_it(person: Person, content: bytes) -> None:
    (person.chats / "key.txt").write_bytes(content)
    ran = person.set_up(expect=1)
    assert ran.lines[-1]["error"] == "secret.file"
    assert "key.txt" in ran.lines[-1]["message"]


def test_a_restore_into_the_vault_the_chats_or_our_own_files_is_refused(person: Person) -> None:
    person.set_up()
    person.back_up()
    before = picture_of(person.chats), vault_files(person.vault)
    chats = person.account_folder
    for target in (chats / "restored", chats.parent / "restored", person.vault, person.home / "restored"):
        assert errors_of(person, "restore", "latest", "--to", target) == "target.not_usable"
    assert (picture_of(person.chats), vault_files(person.vault)) == before


def test_a_backup_that_is_told_to_end_does_so_in_order_and_the_next_one_completes(person: Person) -> None:
    person.set_up()
    for number, delay in ((signal.SIGINT, 1.0), (signal.SIGTERM, 1.3), (signal.SIGINT, 1.6)):
        with start(person, "backup", stderr=subprocess.PIPE) as process:
            time.sleep(delay)
            for _ in range(2):  # the impatient press Ctrl-C twice
                process.send_signal(number)
                time.sleep(0.05)
            _, err = process.communicate(timeout=20)
        assert b"Traceback" not in err
        assert process.returncode in (0, 1, 3, -number)
        assert not list((person.vault / "locks").iterdir())
    person.back_up()
    Restic(person.vault, person.password_file).check()


def test_a_wrong_database_key_is_told_before_anything_is_written(person: Person) -> None:
    (person.chats / "key.txt").write_text("ab" * 32)
    ran = person.set_up(expect=1)
    assert ran.lines[-1]["error"] == "source.wrong_key"
    assert not person.vault.exists()
    assert not (person.home / "profile.json").exists()
    assert "abab" not in ran.out + ran.err


def test_a_key_that_is_no_key_is_told_without_showing_it(person: Person) -> None:
    (person.chats / "key.txt").write_text("not a key at all, a secret")
    ran = person.set_up(expect=1)
    assert "secret," not in ran.out + ran.err


def test_a_vault_inside_the_chats_is_refused(person: Person) -> None:
    before = picture_of(person.chats)
    for vault in (person.account_folder / "vault", person.account_folder.parent / "vault", person.chats):
        person.vault = vault
        assert person.set_up(expect=1).lines[-1]["error"] == "profile.overlap"
    assert picture_of(person.chats) == before


def test_a_vault_beside_the_chats_is_fine_also_below_the_folder_that_was_searched(person: Person) -> None:
    person.vault = person.account_folder.parent.parent / "vault"
    person.set_up()


def test_setup_tells_whom_the_key_does_not_fit_and_ends_in_status_3(person: Person, tmp_path: Path) -> None:
    write_demo(tmp_path / "other", msgspec.structs.replace(SMALL, seed=2))
    (other,) = (path for path in (tmp_path / "other" / "xwechat_files").iterdir() if (path / "db_storage").is_dir())
    shutil.copytree(other, person.account_folder.with_name("wxid_other_1234"))
    (line,) = person.set_up(expect=3).lines
    assert line["unread_accounts"] == ["wxid_other"]
    assert sorted(line["capture"].values()) == ["readable", "sealed"]


def test_a_folder_without_chats_is_told(person: Person, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    words = ("setup", "--source", tmp_path / "empty", "--vault", person.vault, "--key-file", person.chats / "key.txt")
    assert errors_of(person, *words) == "source.no_account"


def test_a_vanished_vault_is_told_and_found_again(person: Person, tmp_path: Path) -> None:
    person.set_up()
    person.back_up()
    person.vault.rename(tmp_path / "away")
    assert errors_of(person, "backup") == "storage.vanished"
    assert not person.vault.exists()
    (tmp_path / "away").rename(person.vault)
    append_messages(person.chats, 2)
    assert person.back_up()["new_messages"] == 2


def test_a_setup_while_the_vault_is_away_makes_no_second_one(person: Person, tmp_path: Path) -> None:
    person.set_up()
    person.vault.rename(tmp_path / "away")
    before = picture_of(person.home)
    for is_left_empty in (False, True):
        if is_left_empty:
            person.vault.mkdir()  # as the place where a disk that is unplugged would be mounted
        assert person.set_up(expect=1).lines[-1]["error"] == "storage.vanished"
        assert not list(person.vault.glob("*"))
    assert picture_of(person.home) == before


def test_vanished_chats_are_told_and_what_was_saved_stays(person: Person, tmp_path: Path) -> None:
    person.set_up()
    person.back_up()
    person.chats.rename(tmp_path / "away")
    assert errors_of(person, "backup") == "source.vanished"
    assert person.run("snapshots").lines


def test_a_damaged_pack_is_found_by_check_and_healed_by_nothing_silently(person: Person) -> None:
    person.set_up()
    person.back_up()
    pack = max((person.vault / "data").rglob("*"), key=lambda path: path.stat().st_size if path.is_file() else 0)
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 1
    pack.chmod(0o600)
    pack.write_bytes(data)
    ran = person.run("check", "--read-data", expect=1)
    assert any(pack.name in line.get("where", "") for line in ran.lines)
    ran = person.run("restore", "latest", "--to", person.folder / "restored", expect=3)
    assert any("problem" in line for line in ran.lines)


def test_a_damaged_snapshot_file_is_told_and_not_just_left_out(person: Person) -> None:
    person.set_up()
    person.back_up()
    append_messages(person.chats, 1)
    person.back_up()
    damaged = sorted((person.vault / "snapshots").iterdir())[0]
    damaged.chmod(0o600)
    damaged.write_bytes(damaged.read_bytes()[:-1])
    for path in (person.home / "cache").rglob(damaged.name):
        path.unlink()
    ran = person.run("snapshots", expect=3)
    assert [line["id"] != damaged.name for line in ran.lines if "id" in line] == [True]
    assert any(damaged.name in line.get("where", "") for line in ran.lines)


def test_a_torn_database_is_a_problem_and_the_others_are_read(person: Person) -> None:
    person.set_up()
    database = sorted((person.account_folder / "db_storage" / "message").glob("message_*.db"))[0]
    Path(f"{database}-wal").unlink(missing_ok=True)
    data = bytearray(database.read_bytes())
    for page in range(5, len(data) // 4096, 10):
        data[page * 4096 : (page + 1) * 4096] = os.urandom(4096)
    database.write_bytes(data)
    ran = person.run("backup", expect=3)
    assert any(database.name in line.get("where", "") for line in ran.lines)
    rows = sum(line.get("new_messages", 0) for line in ran.lines)
    assert rows > SMALL.messages * 0.5


def test_problems_of_the_first_reading_end_in_status_3_whichever_command_reads(person: Person) -> None:
    person.set_up()
    shutil.rmtree(person.account_folder / "db_storage" / "contact")
    for words in (("contacts",), ("search", "好"), ("roam", "default", "--window", "2y")):
        ran = person.run(*words, expect=3)
        assert "source.missing_database" in [line.get("problem") for line in ran.lines]
        for path in person.home.glob("catalogue.db*"):
            path.unlink()


def test_a_restore_never_writes_over_what_is_there(person: Person) -> None:
    person.set_up()
    person.back_up()
    restored = person.restore("restored")
    about = restored / "chatbackup.json"
    about.write_text("mine")
    ran = person.run("restore", "latest", "--to", restored, expect=3)
    assert [line["problem"] for line in ran.lines if "problem" in line] == ["restore.exists"]
    assert about.read_text() == "mine"


def test_two_engines_do_not_work_on_one_profile(person: Person) -> None:
    person.set_up()
    with start(person, "watch") as watcher:
        wait_until(lambda: any((person.vault / "snapshots").iterdir()))
        assert errors_of(person, "backup") == "profile.busy"
        assert len(person.run("contacts").lines) == len(person.manifest.summary.conversations)
        watcher.send_signal(signal.SIGINT)
        assert watcher.wait(20) == 0


def test_commands_that_only_look_work_while_a_backup_writes_into_the_catalogue(person: Person) -> None:
    person.set_up()
    person.back_up()
    contact = person.run("contacts").lines[0]["id"]
    with (
        Session(Home(person.home), given_password=PASSWORD, ask_password=str) as session,
        session.archive._database.transaction(),
    ):
        for words in (("status",), ("contacts",), ("search", "好", "--contact", contact), ("roam", "show")):
            assert person.run(*words).lines, words


def test_watch_backs_up_what_arrives_and_ends_in_order(person: Person) -> None:
    person.set_up()
    with start(person, "watch", "--settle", "0.5") as watcher:
        wait_until(lambda: len(list((person.vault / "snapshots").iterdir())) == 1)
        append_messages(person.chats, 2)
        wait_until(lambda: len(list((person.vault / "snapshots").iterdir())) == 2)
        watcher.send_signal(signal.SIGTERM)
        assert watcher.wait(20) == 0
    assert not list((person.vault / "locks").iterdir())


def test_a_backup_killed_anywhere_leaves_a_good_vault_and_the_next_one_completes(person: Person) -> None:
    person.set_up()
    person.run("roam", "default", "--kind", "official", "--window", "permanent", expect=3)
    for delay in (0.3, 0.5, 0.7, 0.9, 1.2, 1.5):
        with start(person, "backup") as process:
            time.sleep(delay)
            process.kill()
            process.wait()
        Restic(person.vault, person.password_file).run("unlock")
        Restic(person.vault, person.password_file).run("check")
    person.back_up()
    Restic(person.vault, person.password_file).check()
    assert differences(person.restore("restored"), person.manifest) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_told_and_the_next_backup_completes(person: Person, tmp_path: Path) -> None:
    mount = tmp_path / "small disk"
    mount.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", mount], check=True)
    try:
        person.vault = mount / "vault"
        person.set_up()
        assert errors_of(person, "backup") == "storage.full"
        Restic(person.vault, person.password_file).run("check")
        subprocess.run(["mount", "-o", "remount,size=200m", mount], check=True)
        person.back_up()
        Restic(person.vault, person.password_file).check()
    finally:
        subprocess.run(["umount", "-l", mount], check=True)


def start(person: Person, *words: str, stderr: int | None = None) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "CHATBACKUP_HOME": str(person.home),
        "CHATBACKUP_PASSWORD_FILE": str(person.password_file),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    command = [sys.executable, "-m", "chatbackup_gui.cli.start", *words]
    return subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr
    )
