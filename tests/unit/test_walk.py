"""Walking trees."""

from __future__ import annotations

import pytest
from support.trees import new_vault, save_snapshot

from chatbackup_gui.errors import ChatBackupError, DamagedFile, InvalidRequest, MissingBlob, StorageVanished
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.walk import find, walk

CONTENT = {"b": {"c": {"deep": b"1"}, "empty": {}}, "a": b"2", "d": b"3"}
PATHS = ["a", "b", "b/c", "b/c/deep", "b/empty", "d"]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Vault, BlobId]:
    vault = new_vault()
    return vault, save_snapshot(vault, CONTENT, tmp_path_factory.mktemp("saved") / "journal")[1]


def test_folders_come_before_what_they_hold(saved: tuple[Vault, BlobId]) -> None:
    assert [path for path, _ in walk(*saved)] == PATHS


def test_a_folder_that_is_not_entered_is_named_only(saved: tuple[Vault, BlobId]) -> None:
    assert [path for path, _ in walk(*saved, enter=lambda _, node: node.name != "c")] == [
        p for p in PATHS if "deep" not in p
    ]


def test_whether_a_folder_is_entered_may_hang_on_its_path(saved: tuple[Vault, BlobId]) -> None:
    asked: list[str] = []
    list(walk(*saved, enter=lambda path, node: asked.append(path) is None and path.endswith(node.name)))
    assert asked == [path for path, node in walk(*saved) if node.is_dir]


def test_nodes_are_found_by_path(saved: tuple[Vault, BlobId]) -> None:
    vault, tree = saved
    assert find(vault, tree, "b/c/deep").size == 1
    assert find(vault, tree, "/b/empty/").is_dir
    assert find(vault, tree, "/").subtree_id == tree


@pytest.mark.parametrize("path", ["x", "a/x", "b/c/deep/x", "b/../a"])
def test_a_path_that_leads_nowhere_is_an_error(saved: tuple[Vault, BlobId], path: str) -> None:
    with pytest.raises(InvalidRequest):
        find(*saved, path)


class Lacking:
    """A vault that cannot give one tree."""

    def __init__(self, vault: Vault, tree: BlobId, error: ChatBackupError | bytes) -> None:
        self.vault, self.tree, self.error = vault, tree, error

    def load(self, blob_id: BlobId) -> bytes:
        if blob_id != self.tree:
            return self.vault.load(blob_id)
        if isinstance(self.error, bytes):
            return self.error
        raise self.error


@pytest.mark.parametrize(("error", "raised"), [(MissingBlob(blob_id="00"), MissingBlob), (b"not a tree", DamagedFile)])
def test_a_folder_that_cannot_be_read_does_not_hide_the_others(
    saved: tuple[Vault, BlobId], error: ChatBackupError | bytes, raised: type[ChatBackupError]
) -> None:
    vault, tree = saved
    lost = find(vault, tree, "b/c").subtree_id
    assert lost
    told: list[tuple[str, type[ChatBackupError]]] = []
    lacking = Lacking(vault, lost, error)
    paths = [path for path, _ in walk(lacking, tree, on_error=lambda where, error: told.append((where, type(error))))]
    assert paths == [path for path in PATHS if "deep" not in path]
    assert told == [("b/c", raised)]
    with pytest.raises(raised):
        list(walk(lacking, tree))


def test_a_vault_that_has_gone_ends_the_walk(saved: tuple[Vault, BlobId]) -> None:
    vault, tree = saved
    with pytest.raises(StorageVanished):
        list(walk(Lacking(vault, tree, StorageVanished(place="disk")), tree, on_error=lambda *_: None))
