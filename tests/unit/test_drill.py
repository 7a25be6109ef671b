"""A sample of a snapshot brought back, read and counted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from support.computer import NOW, Computer
from support.fake_reader import GROUP
from support.sealed_chat import DATABASE, PICTURE, VIDEO, SealedComputer, pages
from support.sealed_session import SealedSession
from support.trees import new_vault, save_snapshot

from chatbackup_gui.backup import drill_sample
from chatbackup_gui.backup.chat_folders import ChatFolders
from chatbackup_gui.backup.drill import Drill, drill
from chatbackup_gui.backup.drill_sample import MOST_FILES, Sampled, sample
from chatbackup_gui.engine.drill import restore_test
from chatbackup_gui.errors import Cancelled, MissingBlob, NoSnapshotYet, TargetNotUsable
from chatbackup_gui.model.job import CancelToken, Problem, Progress, silent
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.memory import MemoryStorage

LINE = b'{"id":"1","sent_at":"2024-09-01T00:00:00Z","sender":"a","kind":"text"}\n'
PICTURE_NAME = "5941729451236066408.jpg"


def chat(*, months: int = 1, media: dict[str, bytes] | None = None) -> dict[str, object]:
    files = {f"20{year:02}-01.jsonl": [LINE, LINE] for year in range(months)}
    return {"conversation.json": b"{}", "messages": files, "media": {"2024-09": media or {PICTURE_NAME: b"picture"}}}


@pytest.fixture
def vault() -> Vault:
    return new_vault()


def saved(vault: Vault, folder: Path, account: dict[str, object]) -> BlobId:
    return save_snapshot(vault, {"wechat": {"me": {"account.json": b"{}", **account}}}, folder / "journal")[1]  # type: ignore[dict-item]


def held(vault: Vault, tree: BlobId, folder: Path, seed: int = 1) -> Drill:
    return drill(vault, tree, folder / "drill", chance=Random(seed))


def chosen(vault: Vault, tree: BlobId, seed: int = 1) -> list[Sampled]:
    return sample(ChatFolders(vault), tree, Random(seed))


def test_what_came_back_is_counted_and_the_folder_removed(vault: Vault, tmp_path: Path) -> None:
    tree = saved(vault, tmp_path, {"李雷 [a]": chat(months=2), "韩梅梅 [b]": chat()})
    (tmp_path / "drill").mkdir()
    (tmp_path / "drill" / "left by a crash").write_bytes(b"")
    found = held(vault, tree, tmp_path)
    size_bytes = 2 * len(b"{}") + 3 * 2 * len(LINE) + 2 * len(b"picture")
    assert found == Drill(files=7, bytes=size_bytes, messages=6, media=2, conversations=2, problems=())
    assert not (tmp_path / "drill").exists()


def test_every_sample_is_small_and_has_messages_and_media_of_the_newest(vault: Vault, tmp_path: Path) -> None:
    computer = Computer(tmp_path, MemoryStorage())
    computer.make_vault()
    for day in range(400):
        computer.reader.say("to all", to=GROUP, days=-day, image=b"image")
    computer.reader.say("the newest", days=1)
    computer.back_up()
    open_vault = computer.open_vault()
    tree = open_vault.find_snapshot("latest")[1].tree_id
    for seed in range(20):
        files = chosen(open_vault, tree, seed)
        assert len(files) <= MOST_FILES
        assert {each.part for each in files} == {"messages", "media", "conversation.json"}
        assert any(each.path.endswith("2024-09.jsonl") and "lilei" in each.path for each in files)
        assert any(each.path.endswith("2024-09.jsonl") and "chatroom" in each.path for each in files)


def test_samples_differ_by_chance_alone(vault: Vault, tmp_path: Path) -> None:
    tree = saved(vault, tmp_path, {f"contact {number} [{number}]": chat(months=9) for number in range(30)})
    assert chosen(vault, tree, 1) == chosen(vault, tree, 1)
    assert len({tuple(chosen(vault, tree, seed)) for seed in range(20)}) == 20
    assert len({each.conversation for each in chosen(vault, tree)}) == drill_sample.CONVERSATIONS


def test_each_kind_of_media_is_in_the_sample(vault: Vault, tmp_path: Path) -> None:
    number = "594172945123606640"
    media = {f"{number}{n}.{ending}": b"1" for n in range(9) for ending in ("jpg", "mp4", "silk", "gif", "preview.jpg")}
    media |= {f"report {n}.pdf": b"1" for n in range(9)}
    tree = saved(vault, tmp_path, {"李雷 [a]": chat(media=media)})
    endings = {each.path.rpartition("/")[2].partition(".")[2] for each in chosen(vault, tree) if each.part == "media"}
    assert endings == {"jpg", "mp4", "silk", "gif", "preview.jpg", "pdf"}


def test_what_is_too_large_is_left_out_unless_there_is_nothing_else(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = saved(vault, tmp_path, {"李雷 [a]": chat(media={PICTURE_NAME: bytes(1000), "b.pdf": bytes(2000)})})
    monkeypatch.setattr(drill_sample, "MOST_BYTES", 1500)
    assert [each.size_bytes for each in chosen(vault, tree) if each.part == "media"] == [1000]
    monkeypatch.setattr(drill_sample, "MOST_BYTES", 1)
    assert [each.path for each in chosen(vault, tree)] == ["wechat/me/李雷 [a]/conversation.json"]


def test_a_line_that_is_no_message_is_a_problem(vault: Vault, tmp_path: Path) -> None:
    broken = chat()
    broken["messages"] = {"2024-09.jsonl": [LINE, b'{"id":"2"}\n']}
    found = held(vault, saved(vault, tmp_path, {"李雷 [a]": broken}), tmp_path)
    assert (found.messages, found.files) == (1, 3)
    assert found.problems == (Problem("drill.differs", "wechat/me/李雷 [a]/messages/2024-09.jsonl"),)  # type: ignore[arg-type]


def test_a_file_of_another_size_than_its_tree_says_is_a_problem(vault: Vault, tmp_path: Path) -> None:
    from support.trees import AT

    from chatbackup_gui.vault.tree import file_node

    with vault.writer(journal=tmp_path / "journal") as writer:
        blob = writer.save_data(b"picture")
    wrong = file_node(PICTURE_NAME, [blob], 3, AT)
    found = held(vault, saved(vault, tmp_path, {"李雷 [a]": chat(media={PICTURE_NAME: wrong})}), tmp_path)  # type: ignore[dict-item]
    assert [problem.code for problem in found.problems] == ["drill.differs"]


def test_what_the_vault_has_lost_is_a_problem(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = saved(vault, tmp_path, {"李雷 [a]": chat()})
    location = vault.location

    def lost(blob: BlobId) -> object:
        found = location(blob)
        if found.plain_length == len(b"picture") or found.length == len(b"picture") + 32:
            raise MissingBlob(blob_id=blob.hex())
        return found

    monkeypatch.setattr(vault, "location", lost)
    found = held(vault, tree, tmp_path)
    assert [problem.code for problem in found.problems] == ["restore.absent"]
    assert (found.media, found.messages) == (0, 2)


def test_a_cancelled_drill_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    tree = saved(vault, tmp_path, {"李雷 [a]": chat()})
    token = CancelToken()

    def cancel(_: Progress) -> None:
        token.cancel()

    with pytest.raises(Cancelled):
        drill(vault, tree, tmp_path / "drill", chance=Random(1), token=token, report=cancel)
    assert not (tmp_path / "drill").exists()


def test_a_folder_that_cannot_be_emptied_is_told(vault: Vault, tmp_path: Path) -> None:
    tree = saved(vault, tmp_path, {"李雷 [a]": chat()})
    (tmp_path / "drill").write_bytes(b"no folder")
    with pytest.raises(TargetNotUsable):
        held(vault, tree, tmp_path)


def test_a_snapshot_of_nobody_proves_nothing_and_fails_in_nothing(vault: Vault, tmp_path: Path) -> None:
    assert held(vault, saved(vault, tmp_path, {}), tmp_path) == Drill(0, 0, 0, 0, 0, ())


@pytest.fixture
def sealed(tmp_path: Path) -> SealedComputer:
    computer = SealedComputer(tmp_path)
    computer.make_vault()
    computer.chat.write(DATABASE, pages(3))
    computer.chat.write(VIDEO, b"video")
    for number in range(50):
        computer.chat.write(PICTURE.replace("a.dat", f"{number}.dat"), b"picture")
    return computer


def test_of_what_is_kept_sealed_databases_and_media_come_back(sealed: SealedComputer, tmp_path: Path) -> None:
    sealed.seal()
    vault = sealed.open_vault()
    tree = vault.find_snapshot("latest")[1].tree_id
    found = held(vault, tree, tmp_path)
    assert (found.files, found.messages, found.problems) == (4, 0, ())
    paths = [each.path for each in chosen(vault, tree)]
    assert [path.endswith(DATABASE) for path in paths].count(True) == 1
    assert [path.endswith(VIDEO) for path in paths].count(True) == 1


def test_a_profiles_latest_snapshot_is_tested(sealed: SealedComputer) -> None:
    with sealed.open_archive() as archive:
        session = SealedSession(sealed, archive)
        with pytest.raises(NoSnapshotYet):
            restore_test(session, CancelToken(), silent, chance=Random(1))  # type: ignore[arg-type]
        sealed.seal()
        latest = (
            sealed.seal(now=NOW + timedelta(days=1), full=True).snapshot_id or sealed.open_vault().snapshots()[-1][0]
        )
        found = restore_test(session, CancelToken(), silent)  # type: ignore[arg-type]
        assert (found.snapshot_id, found.problems) == (latest, ())
        assert found.files
        assert not session.home.drill_folder.exists()
