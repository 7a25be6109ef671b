"""What another computer saved comes into the catalogue; what is still on the way waits, without a word of alarm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
import zstandard
from msgspec.structs import replace
from support.catalogues import all_lines
from support.computer import NOW, Computer
from support.fake_reader import GROUP, LI_LEI

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup import build
from chatbackup_gui.backup.cutter import cut_lines
from chatbackup_gui.backup.names import safe_id
from chatbackup_gui.backup.origin import VAULT_ORIGIN
from chatbackup_gui.backup.run import BackupResult
from chatbackup_gui.backup.takeover import LINE, blocks
from chatbackup_gui.backup.takeover.lacks import DAMAGED, YOUNG
from chatbackup_gui.backup.takeover.late import late_months
from chatbackup_gui.model.account import Account, AccountId, ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import Message, MessageKind, Sighting
from chatbackup_gui.model.roaming import Erasure, RoamingRule, RoamingRules
from chatbackup_gui.vault.blob import BlobKind
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage

MINUTE = timedelta(minutes=1)


class Two:
    """A computer that reads an account, and one that has nothing but the vault."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.storage = MemoryStorage()
        self.one = self.computer("one")
        self.one.make_vault()
        self.other = self.computer("other")

    def computer(self, name: str) -> Computer:
        return Computer(self.folder, self.storage, name=name)

    def read(self, *, minutes: int = 1, computer: Computer | None = None) -> BackupResult:
        """Let the computer without an account run."""
        return (computer or self.other).back_up(readers=(), now=NOW + minutes * MINUTE)

    def archive(self) -> Archive:
        return self.other.open_archive()


@pytest.fixture
def two(tmp_path: Path) -> Two:
    return Two(tmp_path)


def lines_of(computer: Computer) -> dict[tuple[str, int], list[dict[str, object]]]:
    with computer.open_archive() as archive:
        return {key: lines for key, lines in all_lines(archive).items() if lines}


def fill(computer: Computer, *, number: int = 30) -> None:
    for each in range(number):
        peer = GROUP if each % 4 == 0 else LI_LEI
        image = b"picture %d" % each if each % 3 == 0 else None
        computer.reader.say(f"message {each}", to=peer, days=each * 5, image=image)


def test_a_vault_alone_gives_messages_names_pictures_and_media(two: Two) -> None:
    fill(two.one)
    two.one.back_up()
    result = two.read()
    assert (result.taken_over, result.snapshot_id, result.arriving, result.problems) == (30, None, (), ())
    assert lines_of(two.other) == lines_of(two.one)
    with two.archive() as archive:
        (account,) = archive.accounts()
        assert account.account == two.one.reader.account
        people = {row.conversation.id: row for row in archive.conversations()}
        assert (people[LI_LEI].conversation.name, people[LI_LEI].conversation.kind) == ("李雷", ConversationKind.PERSON)
        assert archive.avatar(people[LI_LEI].row) == b"\xff\xd8\xff avatar"
        media = [
            row
            for month in archive.months(people[LI_LEI].row)
            for row in archive.media_of(people[LI_LEI].row, month.month)
        ]
        assert {row.origin for row in media} == {VAULT_ORIGIN}
        assert all(row.stored for row in media)
        assert set(archive.month_origins(people[LI_LEI].row).values()) == {frozenset({VAULT_ORIGIN})}


def test_what_was_taken_over_is_not_read_again(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(two.one)
    two.one.back_up()
    two.read()
    asked: list[bytes] = []
    vault = two.other.open_vault()
    load = vault.load

    def counted(blob):  # type: ignore[no-untyped-def]
        asked.append(blob)
        return load(blob)

    monkeypatch.setattr(vault, "load", counted)
    two.other.back_up(readers=(), vault=vault)
    data = [blob for blob in asked if vault.location(blob).kind is BlobKind.DATA]
    assert data == []


def test_of_the_next_snapshot_only_what_is_new_is_read(two: Two) -> None:
    fill(two.one)
    two.one.back_up()
    two.read()
    two.one.reader.say("one more", days=160)
    two.one.back_up()
    assert two.read(minutes=2).taken_over == 1
    assert lines_of(two.other) == lines_of(two.one)


def test_the_newest_view_of_a_contact_wins_and_former_names_stay(two: Two) -> None:
    fill(two.one)
    two.one.back_up()
    two.one.reader.contacts[0] = msgspec.structs.replace(two.one.reader.contacts[0], remark="李老师")
    two.one.back_up()
    two.read()
    two.one.reader.contacts[0] = msgspec.structs.replace(two.one.reader.contacts[0], remark="李教授")
    two.one.back_up()
    two.read()
    with two.archive() as archive:
        (person,) = [row.conversation for row in archive.conversations() if row.conversation.id == LI_LEI]
    assert (person.name, set(person.former_names)) == ("李教授", {"李雷", "李老师"})


def test_a_view_from_while_a_clock_was_ahead_is_not_the_newest_for_ever(two: Two) -> None:
    fill(two.one)
    two.one.back_up()
    vault = two.one.open_vault()
    ((name, last),) = vault.snapshots()
    with vault.writer(journal=two.folder / "journal") as writer:
        writer.save_snapshot(replace(last, time=datetime(2099, 1, 1, tzinfo=UTC), original=name))
    two.other.back_up(readers=(), now=datetime.now(UTC))
    two.one.reader.contacts[0] = replace(two.one.reader.contacts[0], remark="李老师")
    two.one.back_up()
    two.other.back_up(readers=(), now=datetime.now(UTC))
    with two.archive() as archive:
        (person,) = [row.conversation for row in archive.conversations() if row.conversation.id == LI_LEI]
    assert person.name == "李老师"


def test_two_computers_with_other_names_for_a_contact_come_to_rest(two: Two) -> None:
    fill(two.one)
    fill(two.other)
    two.other.reader.contacts[0] = msgspec.structs.replace(two.other.reader.contacts[0], remark="老李")
    for _ in range(3):
        two.one.back_up()
        two.other.back_up()
    assert two.one.back_up().snapshot_id is None
    assert two.other.back_up().snapshot_id is None


def test_two_computers_that_know_different_halves_come_to_know_the_same(two: Two) -> None:
    fill(two.one)
    two.other.reader.say("only here", days=3, image=b"only here")
    two.other.reader.sightings[0] = _with_id(two.other.reader.sightings[0], "5000")
    for _ in range(3):
        two.one.back_up()
        two.other.back_up()
    assert lines_of(two.one) == lines_of(two.other)
    assert sum(map(len, lines_of(two.one).values())) == 31
    assert two.one.back_up().snapshot_id is None
    assert {path for path in two.one.files() if "media" in path} == _media_in(two)


def month_name(month: int) -> str:
    return f"{month // 100}-{month % 100:02}"


def _with_id(sighting: Sighting, name: str) -> Sighting:
    return msgspec.structs.replace(sighting, message=msgspec.structs.replace(sighting.message, id=name))


def _media_in(two: Two) -> set[str]:
    with two.one.open_archive() as archive:
        owners = {row.row: row.conversation for row in archive.conversations()}
        return {
            f"wechat/wxid_me/{owner.name} [{safe_id(owner.id)}]/media/{month_name(row.month)}/{row.stored.name}"
            for number, owner in owners.items()
            for month in archive.months(number)
            for row in archive.media_of(number, month.month)
            if row.stored
        }


def test_a_picture_known_from_the_vault_keeps_its_name_when_it_is_found_here(two: Two) -> None:
    fill(two.one)
    two.one.back_up()
    fill(two.other)
    two.other.back_up(now=NOW + MINUTE)
    names = [path.rpartition("/")[2] for path in two.other.files() if "/media/" in path]
    assert [name for name in names if "(2)" in name] == []


def test_a_better_picture_of_another_computer_comes_under_the_same_name(two: Two) -> None:
    two.one.reader.say("", image=b"small")
    two.one.back_up()
    two.other.reader.say("", image=b"much larger")
    two.other.back_up(now=NOW + MINUTE)
    two.one.back_up(now=NOW + 2 * MINUTE)
    (path,) = [path for path in two.one.files() if "/media/" in path]
    assert two.one.content(path) == b"much larger"


def test_a_lost_catalogue_is_filled_from_the_vault_with_what_the_program_has_lost_too(two: Two) -> None:
    fill(two.one)
    two.one.back_up()
    before = lines_of(two.one)
    (two.one.folder / "catalogue.db").unlink()
    del two.one.reader.sightings[3:9]
    result = two.one.back_up(now=NOW + MINUTE)
    assert lines_of(two.one) == before
    assert (result.snapshot_id, result.new_messages) == (None, 0)


def test_the_same_group_in_two_accounts_is_taken_over_for_both(two: Two) -> None:
    from support.fake_reader import FakeReader

    second = FakeReader()
    second.account = Account("wechat", AccountId("wxid_second"), "second")
    for reader in (two.one.reader, second):
        reader.say("to all of us", to=GROUP, image=b"picture")
    two.one.back_up(readers=[two.one.reader, second])
    assert two.read().taken_over == 2
    assert len(lines_of(two.other)) == 1  # by conversation; both have the same id
    with two.archive() as archive:
        assert [account.account.name for account in archive.accounts()] == ["", "second"]
        for row in archive.conversations():
            if row.conversation.id == GROUP:
                (medium,) = archive.media_of(row.row, 202409)
                assert medium.stored


def test_only_what_roams_is_saved_again_by_a_computer_that_reads(two: Two) -> None:
    fill(two.one)
    two.one.back_up()
    two.read()
    off = RoamingRule(0, changed_at=NOW)
    with two.archive() as archive:
        archive.set_rules(RoamingRules({}, {("wechat", AccountId("wxid_me"), GROUP): off}))
    result = two.read(minutes=2)
    assert result.snapshot_id
    paths = [path for path in two.other.files() if path.endswith(".jsonl")]
    assert paths
    assert not [path for path in paths if GROUP in path]
    assert {two.other.content(path) for path in paths} <= {
        two.one.content(path, _first(two)) for path in two.one.files(_first(two))
    }
    assert two.read(minutes=3).snapshot_id is None
    two.one.back_up(now=NOW + 4 * MINUTE)
    assert not [path for path in two.one.files() if GROUP in path]
    assert two.read(minutes=5).snapshot_id is None


def _first(two: Two) -> str:
    return two.one.open_vault().snapshots()[0][0]


def test_a_reader_of_an_empty_vault_saves_nothing(two: Two) -> None:
    assert two.read().snapshot_id is None
    assert list(two.storage.list(FileKind.SNAPSHOTS)) == []


def test_what_was_erased_is_left_out(two: Two) -> None:
    fill(two.one)
    two.one.back_up()
    before = two.one.reader.sightings[10].message.sent_at
    with two.archive() as archive:
        archive.account(two.one.reader.account)
        erased = {("wechat", AccountId("wxid_me"), LI_LEI): Erasure(before, NOW)}
        archive.set_rules(RoamingRules({}, {}, erased))
    two.read()
    times = [line["sent_at"] for (peer, _), lines in lines_of(two.other).items() if peer == LI_LEI for line in lines]
    assert times
    assert min(map(str, times)) >= before.isoformat()[:19]
    assert len(times) < sum(each.conversation == LI_LEI for each in two.one.reader.sightings)


class TestOnTheWay:
    """Files that are not in the folder, or not all of them."""

    def remove(self, two: Two, kind: FileKind, *, tree: bool | None = None) -> dict[str, bytes]:
        vault = two.one.open_vault()
        chosen = {
            pack.hex() for pack, content in vault.packs().items() if (content.blobs[0].kind is BlobKind.TREE) is tree
        }
        gone = {}
        for name, _ in list(two.storage.list(kind)):
            if kind is not FileKind.DATA or name in chosen:
                gone[name] = two.storage.load(kind, name)
                two.storage.remove(kind, name)
        assert gone
        return gone

    @pytest.mark.parametrize(
        ("kind", "tree"), [(FileKind.INDEX, None), (FileKind.DATA, True), (FileKind.DATA, False)], ids=str
    )
    def test_a_snapshot_whose_files_are_missing_is_on_the_way_and_taken_over_once_they_are_there(
        self, two: Two, kind: FileKind, tree: bool | None
    ) -> None:
        fill(two.one)
        made = two.one.back_up()
        gone = self.remove(two, kind, tree=tree)
        result = two.read()
        assert [(each.id, each.hostname) for each in result.arriving] == [(made.snapshot_id, "one")]
        assert (result.problems, result.confirmed, result.snapshot_id) == ((), None, None)
        for name, data in gone.items():
            two.storage.save(kind, name, data)
        result = two.read(minutes=2)
        assert (result.arriving, result.problems, result.confirmed) == ((), (), made.snapshot_id)
        assert lines_of(two.other) == lines_of(two.one)

    def test_what_came_before_is_there_while_the_newest_is_on_the_way(self, two: Two) -> None:
        fill(two.one)
        older = two.one.back_up().snapshot_id
        packs = {name for name, _ in two.storage.list(FileKind.DATA)}
        two.one.reader.say("new", days=200)
        newer = two.one.back_up().snapshot_id
        late = {name: two.storage.load(FileKind.DATA, name) for name, _ in list(two.storage.list(FileKind.DATA))}
        for name in late.keys() - packs:
            two.storage.remove(FileKind.DATA, name)
        result = two.read()
        assert ([each.id for each in result.arriving], result.confirmed, result.taken_over) == ([newer], older, 30)
        for name in late.keys() - packs:
            two.storage.save(FileKind.DATA, name, late[name])
        assert two.read(minutes=2).taken_over == 1

    def test_the_months_of_which_messages_are_on_the_way_are_told_until_they_have_come(self, two: Two) -> None:
        fill(two.one)
        two.one.back_up()
        two.read()
        packs = {name for name, _ in two.storage.list(FileKind.DATA)}
        two.one.reader.say("new", days=200)
        two.one.back_up()
        lines = {
            pack.hex()
            for pack, content in two.one.open_vault().packs().items()
            if pack.hex() not in packs and content.blobs[0].kind is BlobKind.DATA
        }
        late = {name: two.storage.load(FileKind.DATA, name) for name in lines}
        for name in late:
            two.storage.remove(FileKind.DATA, name)
        two.read(minutes=2)
        assert self.late_months(two) == ({202503}, set())
        for name, data in late.items():
            two.storage.save(FileKind.DATA, name, data)
        two.read(minutes=3)
        assert self.late_months(two) == (set(), set())

    def late_months(self, two: Two) -> tuple[frozenset[int], frozenset[int]]:
        """Return them of the person and of the group."""
        with two.archive() as archive:
            me = archive.accounts()[0].account
            return late_months(archive, me, LI_LEI), late_months(archive, me, GROUP)

    def test_a_file_that_is_cut_off_is_on_the_way_while_the_snapshot_is_young(self, two: Two) -> None:
        fill(two.one)
        two.one.back_up()
        for name, data in self.remove(two, FileKind.DATA, tree=False).items():
            two.storage.save(FileKind.DATA, name, data[: len(data) // 2])
        young = two.read()
        assert (len(young.arriving), young.problems) == (1, ())
        made_at = two.one.open_vault().snapshots()[0][1].time
        old = two.other.back_up(readers=(), now=made_at + YOUNG)
        assert old.arriving == ()
        assert {problem.code for problem in old.problems} == {DAMAGED}

    def test_a_snapshot_file_that_is_cut_off_is_on_the_way_for_a_while(self, two: Two) -> None:
        fill(two.one)
        two.one.back_up()
        ((name, data),) = self.remove(two, FileKind.SNAPSHOTS).items()
        two.storage.save(FileKind.SNAPSHOTS, name, data[:100])
        young = two.read()
        assert ([each.id for each in young.arriving], young.problems) == ([name], ())
        old = two.other.back_up(readers=(), now=NOW + MINUTE + YOUNG)
        assert ([problem.where for problem in old.problems], old.arriving) == ([f"snapshots/{name}"], ())
        two.storage.remove(FileKind.SNAPSHOTS, name)
        two.storage.save(FileKind.SNAPSHOTS, name, data)
        assert two.read().taken_over == 30

    def test_a_damaged_file_is_a_problem_and_the_rest_is_taken_over(self, two: Two) -> None:
        fill(two.one)
        two.one.back_up()
        vault = two.one.open_vault()
        blob = two.one.files()["wechat/wxid_me/李雷 [wxid_lilei]/messages/2024-09.jsonl"].blobs[0]
        at = vault.location(blob)
        name = at.pack.hex()
        data = bytearray(two.storage.load(FileKind.DATA, name))
        data[at.offset + 20] ^= 1
        two.storage.remove(FileKind.DATA, name)
        two.storage.save(FileKind.DATA, name, bytes(data))
        result = two.read()
        assert ([problem.code for problem in result.problems], result.arriving) == ([DAMAGED], ())
        assert 0 < result.taken_over < 30
        assert result.confirmed is None


def test_lines_that_are_no_messages_are_one_counted_problem_a_month(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_junk(lines):  # type: ignore[no-untyped-def]
        yield from cut_lines([*lines, b"{}\n", b'{"id": "1", "kind": "other"}\n', b"\xff\n"])

    two.one.reader.say("hello")
    with monkeypatch.context() as patched:
        patched.setattr(build, "cut_lines", with_junk)
        two.one.back_up()
    result = two.read()
    assert [(problem.code, problem.detail) for problem in result.problems] == [(LINE, "3")]
    assert result.taken_over == 1
    assert two.read(minutes=2).problems == ()


def test_a_message_of_many_megabytes_is_taken_over(two: Two) -> None:
    two.one.reader.say("long " * 400_000)
    two.one.reader.say("short")
    two.one.back_up()
    assert two.read().taken_over == 2


def test_months_of_several_conversations_that_fill_more_than_a_block_are_merged(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 1000)
    monkeypatch.setattr(blocks, "BATCH_MESSAGES", 7)
    for number in range(200):
        two.one.reader.say(f"message {number}", to=(LI_LEI, GROUP)[number % 2], days=number / 10)
    two.one.back_up()
    assert two.read().taken_over == 200
    assert lines_of(two.other) == lines_of(two.one)


def test_media_whose_files_are_late_are_noted_when_they_come(two: Two) -> None:
    two.one.reader.say("picture", image=b"late" * 1000)
    two.one.back_up()
    vault = two.one.open_vault()
    (node,) = [node for path, node in two.one.files().items() if "/media/" in path]
    name = vault.location(node.blobs[0]).pack.hex()
    data = two.storage.load(FileKind.DATA, name)
    at = vault.location(node.blobs[0])
    two.storage.remove(FileKind.DATA, name)
    two.storage.save(FileKind.DATA, name, data[: at.offset])
    assert len(two.read().arriving) == 1
    two.storage.remove(FileKind.DATA, name)
    two.storage.save(FileKind.DATA, name, data)
    assert two.read(minutes=2).arriving == ()
    with two.archive() as archive:
        (row,) = [row.row for row in archive.conversations() if row.conversation.id == LI_LEI]
        (medium,) = archive.media_of(row, 202409)
    assert medium.stored
    assert (medium.ref.kind, medium.stored.size) == (MediaKind.IMAGE, 4000)


def test_the_payload_of_a_message_stays_as_it_was(two: Two) -> None:
    raws = [b"<msg>text</msg>", b"\xff\x00binary", b"base64:looks like it"]
    for number, raw in enumerate(raws):
        two.one.reader.say(f"{number}", days=number)
        said = two.one.reader.sightings[number]
        two.one.reader.sightings[number] = Sighting(said.conversation, _of_unknown_kind(said.message), raw=raw)
    two.one.back_up()
    two.read()
    assert lines_of(two.other) == lines_of(two.one)
    assert two.one.back_up().snapshot_id is None


def test_a_payload_that_a_program_packs_otherwise_is_no_change(two: Two) -> None:
    payload = b"<msg>" + b"long " * 100 + b"</msg>"
    two.one.reader.say("text")
    said = two.one.reader.sightings[0]
    frame = zstandard.ZstdCompressor(level=19).compress(payload)
    two.one.reader.sightings[0] = Sighting(said.conversation, _of_unknown_kind(said.message), raw=frame)
    two.one.back_up()
    (two.one.folder / "catalogue.db").unlink()
    result = two.one.back_up(now=NOW + MINUTE)
    assert (result.taken_over, result.new_messages, result.changed_messages, result.snapshot_id) == (1, 0, 0, None)


def _of_unknown_kind(message: Message) -> Message:
    return msgspec.structs.replace(message, kind=MessageKind.UNKNOWN)
