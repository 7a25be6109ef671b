"""Trees and snapshots that restic made, read and written again by us."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from support.restic import MakeRestic, Restic

from chatbackup_gui.vault.quoting import quote
from chatbackup_gui.vault.snapshot import decode_snapshot
from chatbackup_gui.vault.tree import Tree, decode_tree, encode_tree, is_ordered

NASTY = [
    "plain.jpg",
    '李雷 [wxid_1] <b>&😀 "q"',
    "back\\slash",
    "line\nfeed\ttab\rreturn\x01\x7f\x80\x85\xa0\xad",
    "\u200bzero\u202ebidi\u2028line\u2029paragraph\ufeff\ufffd\u3000",
    "\ue001\uf8ff\U000f0001\U0010ffff",
    "\u0378 unassigned \u05ff",
    "e\u0301 é ﷺ ㍿ 𠮷 👩‍👩‍👧‍👦",
    "~$x",
    " leading",
    "trailing. ",
]
EVERY_SETTLED_PLANE = "".join(
    chr(code) for code in [*range(0x2000, 0x2070), *range(0xFE00, 0xFE20), *range(0x1F5F0, 0x1F600)]
)


def test_what_restic_wrote_is_encoded_again_to_the_same_bytes(make_restic: MakeRestic, tmp_path: Path) -> None:
    restic = make_restic(tmp_path / "repo")
    restic.run("init")
    _fill(tmp_path / "in")
    restic.run("backup", ".", "--tag", "a", "--exclude", "nothing", cwd=tmp_path / "in")
    (snapshot_id,) = restic.run("list", "snapshots").split()
    snapshot = decode_snapshot(restic.run_bytes("cat", "snapshot", snapshot_id))
    seen = _reencode_all(restic, snapshot.tree_id)
    assert seen > set(NASTY)
    assert snapshot.tags == ("a",)


def _fill(folder: Path) -> None:
    (folder / "sub" / "empty").mkdir(parents=True)
    for name in NASTY:
        (folder / name).write_bytes(name.encode())
    for at in range(0, len(EVERY_SETTLED_PLANE), 60):
        (folder / "sub" / EVERY_SETTLED_PLANE[at : at + 60]).touch()
    (folder / "sub" / "link").symlink_to("nowhere <&>")
    os.mkfifo(folder / "sub" / "fifo")
    Path(os.fsdecode(os.fsencode(folder / "sub") + b"/\xff\xfe not utf-8")).touch()


def _reencode_all(restic: Restic, tree_id: bytes) -> set[str]:
    data = restic.run_bytes("cat", "blob", tree_id.hex())
    tree: Tree = decode_tree(data)
    again = encode_tree(tree.nodes)
    assert again == data
    assert all(quote(node.name) == node.quoted_name for node in tree.nodes)
    assert hashlib.sha256(again).digest() == tree_id
    assert is_ordered(tree)
    names = {node.name for node in tree.nodes}
    for node in tree.nodes:
        if node.subtree_id:
            names |= _reencode_all(restic, node.subtree_id)
    return names
