"""Any names and any bytes."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.quoting import quote, unquote
from chatbackup_gui.vault.snapshot import decode_snapshot
from chatbackup_gui.vault.tree import decode_tree, dir_node, encode_tree, file_node, is_ordered

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
blobs = st.binary(min_size=32, max_size=32).map(BlobId)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
times = st.integers(-62_000_000_000_000_000, 253_000_000_000_000_000).map(lambda us: EPOCH + timedelta(microseconds=us))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_is_read_as_it_was_stored(name: str) -> None:
    assert unquote(quote(name)) == name


@given(st.binary(max_size=20))
def test_a_name_of_any_bytes_is_read_as_it_was_stored(raw: bytes) -> None:
    name = raw.decode("utf-8", "surrogateescape")
    assert unquote(quote(name)) == name
    assert quote(name).isprintable() or not name.isascii()


@given(st.text(max_size=12))
def test_any_text_is_a_quoted_name_or_a_format_error(stored: str) -> None:
    with contextlib.suppress(FormatError):
        unquote(stored)


@given(st.dictionaries(names, st.tuples(st.lists(blobs, max_size=3), st.integers(0, 2**60), times, st.booleans())))
def test_any_directory_is_read_as_it_was_stored(entries: dict[str, tuple[list[BlobId], int, datetime, bool]]) -> None:
    nodes = [
        dir_node(name, content[0], at) if is_dir and content else file_node(name, content, size, at)
        for name, (content, size, at, is_dir) in entries.items()
    ]
    stored = encode_tree(nodes)
    tree = decode_tree(stored)
    assert {node.name: node for node in tree.nodes} == dict(zip(entries, nodes, strict=True))
    assert is_ordered(tree)
    assert encode_tree(tree.nodes) == stored
    assert len(json.loads(stored)["nodes"]) == len(nodes)
    for node in tree.nodes:
        content, size, at, _ = entries[node.name]
        assert node.modified_at == at
        if node.is_file:
            assert (list(node.blobs), node.size) == (content, size)
        else:
            assert node.subtree_id == content[0]


@given(
    st.binary(max_size=60)
    | st.recursive(st.none() | st.text(max_size=5) | st.integers(), st.lists).map(repr).map(str.encode)
)
def test_any_bytes_are_a_tree_or_a_format_error(data: bytes) -> None:
    for decode in (decode_tree, decode_snapshot):
        for wrapped in (data, b'{"nodes":[' + data + b"]}", b'{"nodes":[{"type":"x","name":' + data + b"}]}"):
            with contextlib.suppress(FormatError):
                decode(wrapped)
