"""The key to encrypted pictures: tried before it is taken, missed aloud, and made up for when it comes later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from support.computer import Computer

from chatbackup_gui.demo import DemoOptions, write_demo
from chatbackup_gui.demo.dat import DatForm, DatMaker
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.setup import Request, SetUp, set_up
from chatbackup_gui.errors import WrongImageKey
from chatbackup_gui.model.media import Located
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._media.content import MediaReader
from chatbackup_gui.sources.wechat4 import image_key
from chatbackup_gui.sources.wechat4.image_key import image_key_fits
from chatbackup_gui.sources.wechat4.places import PICTURES
from chatbackup_gui.vault.storage.memory import MemoryStorage

KEY, OTHER_KEY = "0123456789abcdef", "fedcba9876543210"
JPEG = b"\xff\xd8\xff\xe0" + bytes(2000) + b"\xff\xd9"
MAKER = DatMaker(KEY, 0x37)
SEALED = MAKER.wrap(JPEG, DatForm.V2)
DAMAGED = MAKER.wrap(JPEG, DatForm.V2, wrong_key=True)
NAME = "wechat/wxid_me/李雷 [wxid_lilei]/media/2024-09/image0"


def put(account: Path, name: str, content: bytes, *, chat: str = "ab" * 16, month: str = "2025-08") -> str:
    """Write a picture; returns its path below the account."""
    path = f"msg/attach/{chat}/{month}/Img/{name}"
    (account / path).parent.mkdir(parents=True, exist_ok=True)
    (account / path).write_bytes(content)
    return path


@pytest.fixture(scope="module")
def chats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chats = tmp_path_factory.mktemp("chats")
    write_demo(chats, DemoOptions(contacts=8, messages=600, media_mb=2))
    return chats


class TestAKeyIsTried:
    @pytest.mark.parametrize("text", [KEY, f" {KEY} 0x37\n"])
    def test_the_right_key_fits_also_where_one_picture_is_not_its_own(self, tmp_path: Path, text: str) -> None:
        put(tmp_path, "a.dat", DAMAGED)
        put(tmp_path, "b.dat", SEALED)
        assert image_key_fits(tmp_path, text) is True

    @pytest.mark.parametrize("text", [OTHER_KEY, "", "not an image key at all"])
    def test_another_key_none_and_a_text_that_is_none_do_not_fit(self, tmp_path: Path, text: str) -> None:
        put(tmp_path, "a.dat", SEALED)
        assert image_key_fits(tmp_path, text) is False

    def test_without_encrypted_pictures_nothing_is_said_of_a_key(self, tmp_path: Path) -> None:
        assert image_key_fits(tmp_path, KEY) is None
        put(tmp_path, "a.dat", MAKER.wrap(JPEG, DatForm.V1))
        put(tmp_path, "b.dat", MAKER.wrap(JPEG, DatForm.XOR))
        put(tmp_path, "c.dat", SEALED[:20])
        assert image_key_fits(tmp_path, KEY) is None
        assert image_key_fits(tmp_path, "") is None

    def test_the_newest_pictures_decide_and_only_a_few_are_looked_at(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        looked_at: list[Path] = []
        read = image_key.head_of
        monkeypatch.setattr(image_key, "head_of", lambda path, size: looked_at.append(path) or read(path, size))
        for number in range(60):
            put(tmp_path, f"{number}.dat", DAMAGED, chat=f"{number % 6:032x}", month="2025-07")
            put(tmp_path, f"{number}.dat", SEALED, chat=f"{number % 6:032x}", month="2025-09")
        assert image_key_fits(tmp_path, KEY) is True
        assert len(looked_at) <= 16
        assert {path.parent.parent.name for path in looked_at} == {"2025-09"}


class TestSetUp:
    @pytest.fixture(autouse=True)
    def without_keyring(self) -> Iterator[None]:
        before = keyring.get_keyring()
        keyring.set_keyring(NoKeyring())
        yield
        keyring.set_keyring(before)

    @staticmethod
    def set_up(chats: Path, place: Path, image_key: str) -> SetUp:
        request = Request(
            source_folder=chats,
            vault_folder=place / "vault",
            database_key=(chats / "key.txt").read_text().strip(),
            image_key=image_key,
        )
        return set_up(Home(place / "home"), request, ask_password=lambda _: "password")

    @pytest.mark.parametrize("text", ["not an image key at all", OTHER_KEY])
    def test_an_image_key_that_opens_nothing_is_refused_before_anything_is_written(
        self, chats: Path, tmp_path: Path, text: str
    ) -> None:
        with pytest.raises(WrongImageKey) as refusal:
            self.set_up(chats, tmp_path, text)
        assert text not in str(refusal.value)
        assert list(tmp_path.iterdir()) == []

    def test_an_image_key_that_is_missing_is_told_until_it_was_given(self, chats: Path, tmp_path: Path) -> None:
        without = self.set_up(chats, tmp_path, "")
        assert without.undecoded_accounts == tuple(account.account_id for account in without.accounts)
        right = (chats / "image-key.txt").read_text().strip()
        assert self.set_up(chats, tmp_path, right).undecoded_accounts == ()
        assert self.set_up(chats, tmp_path, "").undecoded_accounts == ()


class TestBackup:
    @pytest.fixture
    def computer(self, tmp_path: Path) -> Computer:
        one = Computer(tmp_path, MemoryStorage())
        one.make_vault()
        return one

    def test_pictures_stored_sealed_are_one_problem_and_only_when_they_are_stored(self, computer: Computer) -> None:
        for _ in range(3):
            computer.reader.say("", image=SEALED)
        computer.reader.sealed = {"image0", "image1"}
        (problem,) = computer.back_up().problems
        assert (problem.code, problem.where, problem.detail) == ("source.image_key", "wxid_me", "2")
        computer.reader.say("more")
        assert computer.back_up().problems == ()
        assert computer.back_up(full=True).problems == ()

    def test_the_next_backup_with_another_key_decodes_what_was_stored_sealed(self, computer: Computer) -> None:
        computer.reader.say("", image=SEALED)
        computer.reader.sealed = {"image0"}
        computer.back_up()
        assert f"{NAME}.dat" in computer.files()
        computer.reader.sealed, computer.reader.image_key = set(), b"another"
        computer.reader.files["image0"] = JPEG
        result = computer.back_up()
        assert (result.new_media, result.problems) == (1, ())
        assert computer.content(f"{NAME}.jpg") == JPEG
        assert f"{NAME}.dat" not in computer.files()
        assert computer.back_up().snapshot_id is None

    def test_a_look_for_sealed_pictures_that_was_cut_off_is_taken_up_again(
        self, computer: Computer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        computer.reader.say("", image=SEALED)
        computer.reader.sealed = {"image0"}
        computer.back_up()
        computer.reader.sealed, computer.reader.image_key = set(), b"another"
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(computer.reader, "locate", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            computer.back_up()
        computer.back_up()
        assert f"{NAME}.jpg" in computer.files()


def test_only_a_picture_under_another_key_lacks_a_key(tmp_path: Path) -> None:
    cut_off = MAKER.wrap(JPEG, DatForm.V2)[:200]
    paths = [put(tmp_path, f"{number}.dat", each) for number, each in enumerate((SEALED, DAMAGED, cut_off, b"noise"))]

    def lacking(keys: ImageKeys) -> list[bool]:
        reader = MediaReader(tmp_path, keys, PICTURES)
        return [reader.read(Located("s", path, 1, 1)).lacks_key for path in paths]

    assert lacking(ImageKeys(f"{KEY} 0x37")) == [False, True, False, False]
    assert lacking(ImageKeys()) == [True, True, True, False]


def test_another_key_has_another_digest_that_does_not_tell_it() -> None:
    digests = {ImageKeys(text).digest() for text in ("", KEY, OTHER_KEY, f"{KEY} 0x37")}
    assert len(digests) == 4
    assert ImageKeys(f" {KEY}\n").digest() == ImageKeys(KEY).digest()
    assert not any(part in digest for digest in digests for part in (KEY[:4].encode(), OTHER_KEY[:4].encode()))
