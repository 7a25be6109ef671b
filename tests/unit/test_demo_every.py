"""Samples of all programs beside each other: one account of WeChat for Windows before and after its upgrade."""

from __future__ import annotations

from collections import Counter

import pytest
from support.demo_files import Sample, lz4_block, md5_hex, sha256, unmasked
from support.wechat_files import content_of, plain_open, table_of, unwrap_dat

from chatbackup_gui.cli.setup_commands import APPS
from chatbackup_gui.demo import (
    DemoApp,
    DemoKeyKind,
    DemoOptions,
    append_messages,
    read_manifest,
    write_all_demos,
    write_app_demo,
)
from chatbackup_gui.errors import InvalidRequest, TargetNotUsable

OPTIONS = DemoOptions(contacts=10, messages=900, media_mb=3, years=2, key_kind=DemoKeyKind.DATABASE)


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> dict:
    return write_all_demos(tmp_path_factory.mktemp("all") / "d", OPTIONS)


@pytest.fixture(scope="module")
def manifests(results) -> dict:
    return {app: read_manifest(result.data_root) for app, result in results.items()}


@pytest.fixture(scope="module")
def shared(manifests) -> list[tuple]:
    """Messages that both generations have, the older one's first."""
    older, newer = (
        {m.server_id: m for m in manifests[app].messages() if m.server_id} for app in (DemoApp.WECHAT3, DemoApp.WECHAT4)
    )
    return [(older[server_id], newer[server_id]) for server_id in older.keys() & newer.keys()]


def test_every_app_has_a_folder_with_its_own_keys_and_manifest(results, manifests):
    assert set(results) == set(DemoApp)
    for app, result in results.items():
        assert result.data_root.name == app.value
        assert result.account_folder.is_dir()
        assert result.key_file.read_text("utf-8").strip()
        assert manifests[app].summary.app is app
        assert result.messages == manifests[app].summary.messages >= OPTIONS.messages
        assert (result.image_key_file is not None) == (app is DemoApp.WECHAT4)


def test_both_generations_of_wechat_are_one_account_and_the_mac_is_another(manifests):
    names = {app: manifest.summary.wxid for app, manifest in manifests.items()}
    assert names[DemoApp.WECHAT3] == names[DemoApp.WECHAT4]
    assert names[DemoApp.WECHAT_MAC] not in (names[DemoApp.WECHAT3], names[DemoApp.QQ])
    people = [{c.username for c in manifests[app].summary.conversations} for app in (DemoApp.WECHAT3, DemoApp.WECHAT4)]
    assert people[0] == people[1]


def test_what_is_shared_is_the_same_in_both(shared):
    assert len(shared) > 100
    assert len({older.conversation for older, _ in shared}) == 3
    for older, newer in shared:
        for field in (
            "conversation",
            "sender",
            "create_time",
            "sort_seq",
            "kind",
            "text",
            "local_type",
            "quote",
            "link",
        ):
            assert getattr(older, field) == getattr(newer, field)
    assert {"text", "quote", "image", "file", "link"} == {older.kind for older, _ in shared}


def test_only_what_is_shared_is_older_than_the_upgrade(manifests, shared):
    last = manifests[DemoApp.WECHAT3].summary.last_time
    older = [m for m in manifests[DemoApp.WECHAT4].messages() if m.create_time <= last]
    assert {m.server_id for m in older} == {newer.server_id for _, newer in shared}
    assert manifests[DemoApp.WECHAT4].summary.first_time == min(m.create_time for m in older)


def test_rows_of_both_carry_the_same_contents(results, shared):
    sample = Sample(results[DemoApp.WECHAT3], "Msg", page_bytes=4096, rounds=64_000)
    result = results[DemoApp.WECHAT4]
    key, storage = result.key_file.read_text("utf-8"), result.account_folder / "db_storage"
    me = read_manifest(result.data_root).summary.wxid
    query = "SELECT Type, StrContent, CompressContent FROM MSG WHERE localId = ?"
    for older, newer in shared:
        ((kind, text, packed),) = sample.rows(older.database, query, older.local_id)
        with plain_open(storage, newer.database, key) as connection:
            row = connection.execute(
                f"SELECT message_content, server_id FROM {table_of(newer.conversation)} WHERE local_id = ?",
                (newer.local_id,),
            ).fetchone()
        content = content_of(row[0]).decode()
        if newer.conversation.endswith("@chatroom") and newer.sender != me:
            content = content.removeprefix(f"{newer.sender}:\n")
        assert content == (lz4_block(packed).rstrip(b"\0").decode() if kind == 49 else text)
        assert row[1] == older.server_id


def test_originals_are_in_both_in_one_or_in_neither(shared):
    states = Counter(
        (older.kind, older.media[0].state == "full", newer.media[0].state == "full")
        for older, newer in shared
        if older.media
    )
    for kind in ("image", "file"):
        assert states[kind, True, True]
        assert states[kind, True, False]
        assert states[kind, False, True]
        assert states[kind, False, False]


def test_the_media_of_both_are_on_disk_as_told(results, manifests, shared):
    summary = manifests[DemoApp.WECHAT4].summary
    for older, newer in shared:
        for old, new in zip(older.media, newer.media, strict=True):
            assert (old.md5, old.announced_size, old.title) == (new.md5, new.announced_size, new.title)
            is_image = old.kind == "image"
            for app, media, undo in (
                (DemoApp.WECHAT3, old, unmasked),
                (DemoApp.WECHAT4, new, lambda data: unwrap_dat(data, summary.image_key, summary.image_xor)),
            ):
                for path, digest in ((media.file, media.sha256), (media.preview_file, media.preview_sha256)):
                    if path and media.is_decodable:
                        data = (results[app].account_folder / path).read_bytes()
                        assert sha256(undo(data) if is_image else data) == digest
            if old.state == new.state == "full" and old.is_decodable:
                assert old.sha256 == new.sha256


def test_the_files_on_disk_are_counted_after_some_were_taken_away(results, manifests):
    for app, folder in ((DemoApp.WECHAT3, "FileStorage"), (DemoApp.WECHAT4, "msg")):
        files = [file for file in (results[app].account_folder / folder).rglob("*") if file.is_file()]
        if app is DemoApp.WECHAT4:
            files += [file for file in (results[app].account_folder / "cache").rglob("*") if file.is_file()]
        assert len(files) == manifests[app].summary.media.files
        assert sum(file.stat().st_size for file in files) == manifests[app].summary.media.file_bytes


def test_pictures_of_the_new_account_lie_under_the_same_conversation(shared):
    for older, newer in shared:
        for media in newer.media:
            if media.kind == "image" and media.file:
                assert md5_hex(older.conversation) in media.file


@pytest.mark.parametrize("app", list(DemoApp))
def test_each_app_can_be_written_alone_and_goes_on(app, tmp_path):
    result = write_app_demo(app, tmp_path / "d", DemoOptions(contacts=6, messages=200, media_mb=0.3))
    more = append_messages(tmp_path / "d", 7)
    assert more.messages == result.messages + 7
    assert more.account_folder == result.account_folder
    with pytest.raises(TargetNotUsable):
        write_app_demo(app, tmp_path / "d", DemoOptions())


def test_appending_where_there_is_no_sample_is_refused(tmp_path):
    with pytest.raises(InvalidRequest):
        append_messages(tmp_path, 1)


def test_the_command_line_knows_every_app():
    assert set(APPS) == {app.value for app in DemoApp}
