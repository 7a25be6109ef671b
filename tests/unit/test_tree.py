"""Trees in restic's bytes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.tree import (
    decode_entries,
    decode_tree,
    dir_node,
    encode_tree,
    file_node,
    go_time,
    is_ordered,
)

A, B = BlobId(bytes(range(32))), BlobId(b"\xff" * 32)
AT = datetime(2024, 9, 1, 8, 30, 0, 120000, tzinfo=UTC)


def test_a_file_is_stored_in_the_bytes_that_restic_would_write() -> None:
    assert encode_tree([file_node('李雷 [wxid_1] <b>&😀 "q"', [A, B], 7, AT)]).decode() == (
        '{"nodes":[{"name":"李雷 [wxid_1] \\u003cb\\u003e\\u0026😀 \\\\\\"q\\\\\\"","type":"file","mode":420,'
        '"mtime":"2024-09-01T08:30:00.12Z","atime":"2024-09-01T08:30:00.12Z","ctime":"2024-09-01T08:30:00.12Z",'
        f'"uid":0,"gid":0,"size":7,"content":["{A.hex()}","{B.hex()}"]}}]}}\n'
    )


def test_a_folder_is_stored_in_the_bytes_that_restic_would_write() -> None:
    assert encode_tree([dir_node("media", A, AT)]).decode() == (
        '{"nodes":[{"name":"media","type":"dir","mode":2147484141,'
        '"mtime":"2024-09-01T08:30:00.12Z","atime":"2024-09-01T08:30:00.12Z","ctime":"2024-09-01T08:30:00.12Z",'
        f'"uid":0,"gid":0,"content":null,"subtree":"{A.hex()}"}}]}}\n'
    )


def test_an_empty_file_has_an_empty_list_and_no_size() -> None:
    stored = encode_tree([file_node("empty", [], 0, AT)])
    assert b'"content":[]}' in stored
    assert b'"size"' not in stored


def test_a_folder_of_nothing_is_an_empty_list() -> None:
    assert encode_tree([]) == b'{"nodes":[]}\n'
    assert decode_tree(b'{"nodes":null}').nodes == ()


def test_nodes_are_sorted_by_the_bytes_of_their_unquoted_names() -> None:
    names = ["b", "a\x01", "a\\", "a", "Z", "\uffff", "\U00010000", "é", "\x7f", "李"]
    tree = decode_tree(encode_tree([file_node(name, [], 0, AT) for name in names]))
    assert [node.name for node in tree.nodes] == sorted(names, key=str.encode)
    assert is_ordered(tree)


@pytest.mark.parametrize("names", [["same", "same"], [""]])
def test_names_must_be_different_and_not_empty(names: list[str]) -> None:
    with pytest.raises(FormatError):
        encode_tree([file_node(name, [], 0, AT) for name in names])


def test_a_tree_out_of_order_can_be_read_and_is_told_apart() -> None:
    lines = encode_tree([file_node("a", [], 0, AT)]).decode()
    assert not is_ordered(decode_tree(lines.replace("}]}", "}," + lines[10:-3] + "]}").encode()))


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), "2024-01-02T03:04:05Z"),
        (datetime(2024, 1, 2, 3, 4, 5, 600, tzinfo=UTC), "2024-01-02T03:04:05.0006Z"),
        (datetime(2024, 1, 2, 3, 4, 50, tzinfo=UTC), "2024-01-02T03:04:50Z"),
        (datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=8))), "2024-01-01T19:04:05Z"),
        (datetime(1, 1, 1, tzinfo=UTC), "0001-01-01T00:00:00Z"),
    ],
)
def test_times_are_written_as_go_writes_them(moment: datetime, text: str) -> None:
    assert go_time(moment) == text


@pytest.mark.parametrize(
    ("text", "expected_ns"),
    [
        ("1970-01-01T00:00:01Z", 10**9),
        ("1970-01-01T08:00:00.000000001+08:00", 1),
        ("1969-12-31T23:59:59.9Z", -(10**8)),
        ("2024-09-01T08:30:00.123456789-03:30", 1725192000_123456789),
    ],
)
def test_times_are_read_to_the_nanosecond(text: str, expected_ns: int) -> None:
    stored = encode_tree([file_node("a", [], 0, AT)]).replace(b"2024-09-01T08:30:00.12Z", text.encode())
    (node,) = decode_tree(stored).nodes
    assert node.modified_ns == expected_ns
    assert node.modified_at == datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=expected_ns // 1000)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2024-13-01T00:00:00Z", "0000-01-01T00:00:00Z", "2024-01-01T00:00:00"]
)
def test_a_time_that_is_none_is_an_error(text: str) -> None:
    stored = encode_tree([file_node("a", [], 0, AT)]).replace(b"2024-09-01T08:30:00.12Z", text.encode())
    (node,) = decode_tree(stored).nodes
    with pytest.raises(FormatError):
        _ = node.modified_ns


FOREIGN = (
    '{"nodes":[{"name":"dev","type":"chardev","mode":69206416,"mtime":"2024-01-02T03:04:05.123456789+08:00",'
    '"atime":"0001-01-01T00:00:00Z","ctime":"2024-01-02T03:04:05Z","uid":1000,"gid":4294967295,"user":"u","group":"g",'
    '"inode":18446744073709551615,"device_id":7,"links":2,"device":1281,"content":null,'
    '"error":"so \\u003cwhat\\u003e"},'
    '{"name":"link","type":"symlink","mode":134218239,"mtime":"2024-01-02T03:04:05Z","atime":"2024-01-02T03:04:05Z",'
    '"ctime":"2024-01-02T03:04:05Z","uid":0,"gid":0,"linktarget":"a\\u0026b","linktarget_raw":"/w==",'
    '"extended_attributes":[{"name":"user.x","value":"/w=="}],"generic_attributes":{"windows.file_attributes":32,'
    '"z":{"b":1,"a":[]}},"content":null},{"name":"new","type":"from the future","mtime":"2024-01-02T03:04:05Z",'
    '"atime":"2024-01-02T03:04:05Z","ctime":"2024-01-02T03:04:05Z","uid":0,"gid":0,"content":null}]}\n'
)


def test_every_field_of_restic_and_types_we_do_not_know_survive() -> None:
    tree = decode_tree(FOREIGN.encode())
    assert [node.type for node in tree.nodes] == ["chardev", "symlink", "from the future"]
    assert encode_tree(reversed(tree.nodes)) == FOREIGN.encode()


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        b"{}",
        b"[]",
        b'{"nodes":[1]}',
        b'{"nodes":[{"name":"a"}]}',
        b'{"nodes":[{"name":"a\\\\","type":"file"}]}',
        b'{"nodes":[{"name":"a","type":"file","content":["00"]}]}',
        b'{"nodes":[{"name":"a","type":"file","size":-1,"content":"x"}]}',
        b'{"nodes":[{"name":"\xff","type":"file"}]}',
        b'{"nodes":[{"name":"a","type":"dir","subtree":"' + b"0" * 63 + b'\\n"}]}',
    ],
)
def test_nonsense_is_a_format_error(nonsense: bytes) -> None:
    with pytest.raises(FormatError):
        decode_tree(nonsense)


def test_twenty_thousand_files_come_back() -> None:
    files = [file_node(f"李雷-{n:05d} 😀.jpg", [A], n, AT) for n in range(20_000)]
    assert list(decode_tree(encode_tree(files)).nodes) == files


def test_entries_tell_what_differs_without_taking_content_apart() -> None:
    one, other = (file_node("a", [BlobId(bytes([number]) * 32)], 1, AT) for number in (1, 2))
    folder = dir_node("b", BlobId(b"\x03" * 32), AT)
    (first, inside), (second, _) = (decode_entries(encode_tree([node, folder])) for node in (one, other))
    assert first.content != second.content
    assert (first.quoted_name, first.subtree_id, inside.subtree_id) == ("a", None, BlobId(b"\x03" * 32))
    assert decode_entries(b'{"nodes":null}') == ()
    with pytest.raises(FormatError):
        decode_entries(b'{"nodes":[{"name":"a"}]}')
