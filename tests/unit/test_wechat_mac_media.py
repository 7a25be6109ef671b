"""Media of WeChat 3 for Mac: under the row's own name, or wherever hldata.db says that the content lies."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from support.foreign import traces
from support.passes import read_all
from support.wechat_mac_fixture import FRIEND, GROUP, LINKS, ME, START, SmallMacAccount, md5

from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.media import Located, MediaKind
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources.base import AccountReader

JPEG = b"\xff\xd8\xff\xe0 a picture \xff\xd9"
SILK = b"\x02#!SILK_V3 a recording"
OF_IMAGE = '<msg><img md5="{}" length="9" /></msg>'
OF_VIDEO = '<msg><videomsg md5="{}" length="9" /></msg>'
OF_VOICE = '<msg><voicemsg voicelength="900" /></msg>'
OF_FILE = (
    "<msg><appmsg><title>{}</title><type>6</type><appattach><totallen>{}</totallen></appattach>"
    "<md5>{}</md5></appmsg></msg>"
)
ROW_1 = f"1{START}"  # what the first row's image and recording are named after
VIDEO_1 = f"1_{START}"


@pytest.fixture
def account(tmp_path: Path) -> SmallMacAccount:
    account = SmallMacAccount(tmp_path)
    account.know(FRIEND)
    account.join(GROUP, ME, FRIEND)
    return account


def digest(content: bytes) -> str:
    return hashlib.md5(content).hexdigest()


def located(reader: AccountReader, sighting: Sighting) -> list[Located]:
    """Look for a message's media."""
    return [found for place in sighting.places for found in reader.locate(place.folder, [place])]


def found(account: SmallMacAccount, content: str, kind: int, **values: Any) -> list[tuple[str, bool, bytes]]:
    """Say one message; return (file name, is it a preview, content) of its media."""
    account.say(FRIEND, content, messageType=kind, **values)
    reader = account.open()
    (sighting,) = read_all(reader)[0]
    here = located(reader, sighting)
    return [(Path(each.path).name, each.is_preview, b"".join(reader.read(each).chunks)) for each in here]


@pytest.mark.parametrize(
    ("names", "best", "is_preview"),
    [
        (("_.pic_hd.jpg", "_.pic.jpg", "_.pic_thumb.jpg"), "_.pic_hd.jpg", False),
        (("_.pic.jpg", "_.pic_thumb.jpg"), "_.pic.jpg", False),
        (("_.pic_thumb.jpg",), "_.pic_thumb.jpg", True),
        (("_.pic.PNG",), "_.pic.PNG", False),
    ],
)
def test_of_an_image_the_best_version_is_taken(
    account: SmallMacAccount, names: tuple[str, ...], best: str, is_preview: bool
) -> None:
    for name in names:
        account.put(FRIEND, f"Image/{ROW_1}{name}", JPEG + name.encode())
    assert found(account, OF_IMAGE.format("ab" * 16), 3) == [(f"{ROW_1}{best}", is_preview, JPEG + best.encode())]


def test_an_image_that_is_not_here_is_found_where_its_content_lies(account: SmallMacAccount) -> None:
    account.put(GROUP, "Image/other.pic.jpg", JPEG)
    account.link(7, digest(JPEG), f"{md5(GROUP)}/Image/", "other.pic.jpg")
    assert found(account, OF_IMAGE.format(digest(JPEG).upper()), 3) == [("other.pic.jpg", False, JPEG)]


def test_of_several_files_with_one_content_the_newest_that_is_there_is_taken(account: SmallMacAccount) -> None:
    account.put(FRIEND, "Image/old.jpg", JPEG)
    account.put(FRIEND, "Image/new.jpg", JPEG)
    for inode, name in enumerate(("old.jpg", "new.jpg", "gone.jpg"), 7):
        account.link(inode, digest(JPEG), f"{md5(FRIEND)}/Image", name)
    assert found(account, OF_IMAGE.format(digest(JPEG)), 3) == [("new.jpg", False, JPEG)]


def test_a_linked_thumbnail_is_a_preview(account: SmallMacAccount) -> None:
    account.put(FRIEND, "Image/x_.pic_thumb.jpg", JPEG)
    account.link(7, digest(JPEG), f"{md5(FRIEND)}/Image", "x_.pic_thumb.jpg")
    assert found(account, OF_IMAGE.format(digest(JPEG)), 3) == [("x_.pic_thumb.jpg", True, JPEG)]


@pytest.mark.parametrize("path", ["../../..", "", "/etc", "a/../../b"])
def test_a_hostile_path_leads_nowhere(account: SmallMacAccount, path: str) -> None:
    (account.folder.parent / "secret.jpg").parent.mkdir(parents=True, exist_ok=True)
    (account.folder.parent / "secret.jpg").write_bytes(JPEG)
    account.link(7, digest(JPEG), path, "secret.jpg")
    assert found(account, OF_IMAGE.format(digest(JPEG)), 3) == []


def test_rows_of_hldata_that_make_no_sense_lead_nowhere(account: SmallMacAccount) -> None:
    account.link(7, digest(JPEG), f"{md5(FRIEND)}/Image", "x.jpg")
    for update in ("inodeNumber = 'x'", "inodeNumber = NULL"):
        account.database(LINKS).execute(f"UPDATE HlinkMediaRecord SET {update}")
        account.database(LINKS).execute(f"UPDATE HlinkMediaDetail SET {update}, relativePath = x'00'")
    assert found(account, OF_IMAGE.format(digest(JPEG)), 3) == []


@pytest.mark.parametrize("table", ["HlinkMediaRecord", "HlinkMediaDetail"])
def test_an_hldata_without_a_table_is_empty(account: SmallMacAccount, table: str) -> None:
    account.link(7, digest(JPEG), f"{md5(FRIEND)}/Image", "x.jpg")
    account.database(LINKS).execute(f"DROP TABLE {table}")
    assert found(account, OF_IMAGE.format(digest(JPEG)), 3) == []


@pytest.mark.parametrize("poster", [".video_thumb.jpg", ".jpg"])
def test_a_video_has_a_poster(account: SmallMacAccount, poster: str) -> None:
    for name, content in (("_raw.mp4", b"raw"), (".mp4", b"small"), (poster, JPEG)):
        account.put(FRIEND, f"Video/{VIDEO_1}{name}", content)
    assert found(account, OF_VIDEO.format("ab" * 16), 43) == [
        (f"{VIDEO_1}_raw.mp4", False, b"raw"), (f"{VIDEO_1}{poster}", True, JPEG),
    ]  # fmt: skip


def test_a_video_known_by_its_content_has_the_poster_beside_it(account: SmallMacAccount) -> None:
    account.put(GROUP, "Video/9_9.mp4", b"moves")
    account.put(GROUP, "Video/9_9.video_thumb.jpg", JPEG)
    account.link(7, digest(b"moves"), f"{md5(GROUP)}/Video", "9_9.mp4")
    assert found(account, OF_VIDEO.format(digest(b"moves")), 43) == [
        ("9_9.mp4", False, b"moves"), ("9_9.video_thumb.jpg", True, JPEG),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["1.aud.silk", f"{ROW_1}.aud.silk", f"{ROW_1}ab3f.aud.silk"])
def test_a_recording_is_found_by_its_row(account: SmallMacAccount, name: str) -> None:
    for other in ("11.aud.silk", f"1{START + 1}.aud.silk", f"{ROW_1}.jpg", "2.aud.silk"):
        account.put(FRIEND, f"Audio/{other}", b"another")
    account.put(FRIEND, f"Audio/{name}", SILK)
    assert found(account, OF_VOICE, 34) == [(name, False, SILK)]


def test_the_recording_of_another_row_is_not_taken(account: SmallMacAccount) -> None:
    account.put(FRIEND, "Audio/11.aud.silk", SILK)
    account.put(GROUP, "Audio/1.aud.silk", SILK)
    assert found(account, OF_VOICE, 34) == []


def test_a_file_is_found_by_name_and_size(account: SmallMacAccount) -> None:
    account.put(FRIEND, "File/Bericht.pdf", b"another one")
    account.put(FRIEND, "File/Bericht(1).pdf", b"this")
    assert found(account, OF_FILE.format("Bericht.pdf", 4, "ab" * 16), 49) == [("Bericht(1).pdf", False, b"this")]


def test_of_two_files_of_one_size_the_content_tells(account: SmallMacAccount) -> None:
    account.put(FRIEND, "File/a.pdf", b"that")
    account.put(FRIEND, "File/a(1).pdf", b"this")
    assert found(account, OF_FILE.format("a.pdf", 4, digest(b"this")), 49) == [("a(1).pdf", False, b"this")]


def test_a_file_of_another_size_is_another_file(account: SmallMacAccount) -> None:
    account.put(FRIEND, "File/a.pdf", b"longer")
    assert found(account, OF_FILE.format("a.pdf", 4, ""), 49) == []


def test_a_file_known_by_its_content_may_have_another_name(account: SmallMacAccount) -> None:
    account.put(FRIEND, "File/renamed.pdf", b"this")
    account.link(7, digest(b"this"), f"{md5(FRIEND)}/File", "renamed.pdf")
    assert found(account, OF_FILE.format("a?.pdf", 4, digest(b"this")), 49) == [("renamed.pdf", False, b"this")]


def test_a_file_that_looks_like_a_wrapped_picture_is_kept_as_it_is(account: SmallMacAccount) -> None:
    wrapped = bytes(byte ^ 0x5A for byte in JPEG)
    account.put(FRIEND, "File/a.dat", wrapped)
    assert found(account, OF_FILE.format("a.dat", len(wrapped), ""), 49) == [("a.dat", False, wrapped)]


@pytest.mark.parametrize("ending", ["", ".gif"])
def test_a_sticker_lies_with_all_others(account: SmallMacAccount, ending: str) -> None:
    path = account.folder / "Stickers/File" / f"{'ab' * 16}{ending}"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"GIF89a...\x00;")
    assert found(account, f'<msg><emoji md5="{"AB" * 16}" /></msg>', 47) == [(path.name, False, b"GIF89a...\x00;")]


def test_a_folder_is_not_a_medium(account: SmallMacAccount) -> None:
    account.put(FRIEND, f"Image/{ROW_1}_.pic.jpg/inside", JPEG)
    assert found(account, OF_IMAGE.format("ab" * 16), 3) == []


def test_media_come_with_what_their_messages_say_of_them(account: SmallMacAccount) -> None:
    server_id = account.say(FRIEND, OF_FILE.format("a.pdf", 4, "ab" * 16), messageType=49)
    ((ref,),) = (each.message.media for each in read_all(account.open())[0])
    assert (ref.kind, ref.id, ref.title, ref.size, ref.md5) == (MediaKind.FILE, str(server_id), "a.pdf", 4, "ab" * 16)


def test_the_stamp_of_a_folder_tells_when_media_come(account: SmallMacAccount) -> None:
    account.say(FRIEND, OF_VOICE, messageType=34)
    reader = account.open()
    (sighting,) = read_all(reader)[0]
    folder = sighting.places[0].folder
    assert reader.folder_stamp(folder) == 0
    account.put(FRIEND, "Audio/1.aud.silk", SILK)
    assert reader.folder_stamp(folder) != 0
    assert len(located(reader, sighting)) == 1


def test_a_medium_that_has_gone_meanwhile_has_vanished(account: SmallMacAccount) -> None:
    path = account.put(FRIEND, "Audio/1.aud.silk", SILK)
    account.say(FRIEND, OF_VOICE, messageType=34)
    reader = account.open()
    (here,) = located(reader, read_all(reader)[0][0])
    path.unlink()
    with pytest.raises(SourceVanished):
        reader.read(here)


def test_looking_for_media_leaves_no_trace(account: SmallMacAccount) -> None:
    account.put(FRIEND, f"Image/{ROW_1}_.pic.jpg", JPEG)
    account.link(7, digest(JPEG), f"{md5(FRIEND)}/Image", "x.jpg")
    account.say(FRIEND, OF_IMAGE.format(digest(JPEG)), messageType=3)
    before = traces(account.folder)
    reader = account.open()
    (here,) = located(reader, read_all(reader)[0][0])
    b"".join(reader.read(here).chunks)
    reader.close()
    assert traces(account.folder) == before
