"""What is restored, and in which order it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.trees import new_vault, save_snapshot

from chatbackup_gui.backup.restore_plan import ReadingOrder, is_possible_name, outline
from chatbackup_gui.vault.blob import BlobId

EVERYWHERE = ["plain", "李雷 [wxid_1]", ".hidden", "con tract", "consul.txt", "a b"]
NOWHERE = ["", ".", "..", "a/b", "/", "nul\0"]
NOT_ON_WINDOWS = [
    "a\\b",
    "c:d",
    "what?",
    "a*",
    '"q"',
    "<",
    "x|y",
    "dot.",
    "space ",
    "CON",
    "nul.txt",
    "com1",
    "LPT¹.x",
    "l\n",
]


@pytest.mark.parametrize("name", EVERYWHERE)
def test_an_ordinary_name_is_possible_everywhere(name: str) -> None:
    assert is_possible_name(name, on_windows=True)
    assert is_possible_name(name, on_windows=False)


@pytest.mark.parametrize("name", NOWHERE)
def test_a_name_that_leads_elsewhere_is_possible_nowhere(name: str) -> None:
    assert not is_possible_name(name, on_windows=True)
    assert not is_possible_name(name, on_windows=False)


@pytest.mark.parametrize("name", NOT_ON_WINDOWS)
def test_what_windows_reserves_is_not_possible_there(name: str) -> None:
    assert not is_possible_name(name, on_windows=True)
    assert is_possible_name(name, on_windows=False)


def test_a_reserved_name_is_a_problem_on_windows_and_none_elsewhere(tmp_path: Path) -> None:
    vault = new_vault()
    _, tree = save_snapshot(vault, {"CON": {"x": b"1"}, "aux.txt": b"2", "good": b"3"}, tmp_path / "journal")
    there = outline(vault, tree, lambda _: True, on_windows=True)
    assert [problem.where for problem in there.problems] == ["CON", "aux.txt"]
    assert [file.path for file in there.files] == ["good"]
    here = outline(vault, tree, lambda _: True, on_windows=False)
    assert (here.problems, len(here.files)) == ([], 3)


def test_a_parent_comes_before_what_it_holds(tmp_path: Path) -> None:
    vault = new_vault()
    _, tree = save_snapshot(vault, {"a": {"b": {"c": {"file": b"1"}}}, "z": {}}, tmp_path / "journal")
    assert list(outline(vault, tree, lambda path: path.endswith("file"), on_windows=False).folders) == [
        "a",
        "a/b",
        "a/b/c",
    ]


def test_what_is_not_entered_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = new_vault()
    _, tree = save_snapshot(vault, {"a": {"file": b"1"}, "z": {"deep": {"file": b"2"}}}, tmp_path / "journal")
    loaded: list[BlobId] = []
    load = vault.load
    monkeypatch.setattr(vault, "load", lambda blob: (loaded.append(blob), load(blob))[1])
    planned = outline(vault, tree, lambda path: path == "a/file", enter=lambda path: path == "a", on_windows=False)
    assert [file.path for file in planned.files] == ["a/file"]
    assert len(loaded) == 2


def test_blobs_are_read_in_the_order_in_which_they_lie(tmp_path: Path) -> None:
    vault = new_vault()
    pieces = [bytes([n]) * 1000 for n in range(20)]
    content = {"whole": pieces, "back": pieces[::-1], "one": pieces[7]}
    _, tree = save_snapshot(vault, content, tmp_path / "journal")
    files = outline(vault, tree, lambda _: True, on_windows=False).files
    order = ReadingOrder(vault, files)
    ((pack, blobs),) = order.batches()
    offsets = [vault.location(blob_id).offset for blob_id in blobs]
    assert offsets == sorted(offsets)
    assert {vault.location(blob_id).pack for blob_id in blobs} == {pack}
    made = {file.path: bytearray(size) for file, size in zip(files, order.sizes, strict=True)}
    for blob_id, targets in blobs.items():
        for target in targets:
            data = vault.load(blob_id)
            made[files[target.file].path][target.offset : target.offset + len(data)] = data
    assert made == {"whole": b"".join(pieces), "back": b"".join(pieces[::-1]), "one": pieces[7]}
