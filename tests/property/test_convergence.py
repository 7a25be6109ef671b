"""Computers that write to one vault, in turn and at the same time, end up knowing the same, whatever the cloud does."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import msgspec
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from plugins.lines_source import APP
from support.roaming_computer import RoamingComputer, lines_are_known, make_vault, now
from support.sync_folder import How, SyncFolder

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.engine.devices import list_devices
from chatbackup_gui.engine.erasing import erase_chat
from chatbackup_gui.model.account import AccountId, ConversationId, ConversationKind
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import BUILT_IN, OFF, PERMANENT, ROAMING_MEDIA, RoamingRule, RoamingRules
from chatbackup_gui.roaming.erasures import erased_before
from chatbackup_gui.roaming.rules import encode_rules
from chatbackup_gui.vault import lock
from chatbackup_gui.vault.blob import split_ids
from chatbackup_gui.vault.check import check
from chatbackup_gui.vault.lock import LockFile
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.unpacked import name_of, seal_document
from chatbackup_gui.vault.walk import walk

ACCOUNTS = {"laptop": ("ann",), "desktop": ("ann", "ben"), "tablet": ()}
BEGINNING = datetime(2024, 1, 10, tzinfo=UTC)
MOST_ROUNDS = 8

Key = tuple[str, str]
"""An account and a conversation of it."""

owners = st.sampled_from(["laptop", "desktop"])
everybody = st.sampled_from(list(ACCOUNTS))
chats = st.sampled_from(["bob", "eve"])


class Said(msgspec.Struct, frozen=True):
    """A message that some chat program had; `file` is what it refers to, empty for a text."""

    id: str
    at: datetime
    file: bytes = b""


class Roaming(RuleBasedStateMachine):
    """Three computers: two have one account in common, one of these another, too; the third has none."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.patches = [lines_are_known(), patch.object(lock, "SETTLING_S", 0.0)]
        for each in self.patches:
            each.__enter__()
        self.computers = {
            name: RoamingComputer(self.folder / name, name=name, accounts=accounts)
            for name, accounts in ACCOUNTS.items()
        }
        make_vault(self.computers["laptop"].vault_folder)
        self.cloud = SyncFolder({name: each.vault_folder for name, each in self.computers.items()})
        for each in self.computers.values():
            each.join()
        self.clock = BEGINNING
        self.said: dict[Key, list[Said]] = {}
        self.locks: list[tuple[str, str]] = []

    @initialize(talk=st.lists(st.tuples(owners, st.booleans(), chats, st.integers(0, 20), st.booleans()), min_size=4))
    def begin(self, talk: list[tuple[str, bool, str, int, bool]]) -> None:
        """Let there be something to lose: messages, and a run of both who have them, neither of which the other saw."""
        for each in talk:
            self.say(*each)
        self.run("laptop")
        self.run("desktop")

    @rule(owner=owners, shared=st.booleans(), chat=chats, days=st.integers(0, 20), file=st.booleans())
    def say(self, owner: str, shared: bool, chat: str, days: int, file: bool) -> None:
        """Let a chat program write, on one computer or on both that have the account."""
        account = "ann" if shared or owner == "laptop" else "ben"
        self.clock += timedelta(days=days, minutes=1)
        number = sum(map(len, self.said.values()))
        said = Said(f"m{number}", self.clock, b"file %d" % number if file else b"")
        self.said.setdefault((account, chat), []).append(said)
        for computer in self.computers.values():
            if computer.has(account) and (shared or computer.name == owner):
                computer.say(account, chat, _line(said), said.file or None)

    @rule(who=everybody)
    def run(self, who: str) -> None:
        """Back up; what is on its way is no problem."""
        result = self.computers[who].back_up()
        assert result.problems == ()
        self.cloud.look()

    @rule(number=st.integers(0, 60), how=st.sampled_from(How))
    def deliver(self, number: int, how: How) -> None:
        """Let one file arrive, any of those on their way."""
        if self.cloud.on_their_way:
            self.cloud.deliver(number % len(self.cloud.on_their_way), how)

    @rule(step=st.integers(1, 7))
    def deliver_many(self, step: int) -> None:
        """Let half of what is on its way arrive."""
        for number in range(len(self.cloud.on_their_way) // 2):
            self.deliver(number * step, How.WHOLE)

    @rule(who=everybody, chat=chats, days=st.sampled_from([OFF, PERMANENT]), with_files=st.booleans())
    def change_rule(self, who: str, chat: str, days: int, with_files: bool) -> None:
        """Change a contact's rule."""
        media = ROAMING_MEDIA if with_files else ROAMING_MEDIA - {MediaKind.FILE}
        with self.computers[who].archive() as archive:
            before = archive.rules()
            key = (APP, AccountId("ann"), ConversationId(chat))
            overrides = {**before.overrides, key: RoamingRule(days, media, changed_at=now())}
            archive.set_rules(RoamingRules(before.defaults, overrides, before.erased))

    @rule(who=everybody, chat=chats, days=st.integers(-60, 0))
    def erase(self, who: str, chat: str, days: int) -> None:
        """Erase what was said with a contact, where this computer knows the contact."""
        with self.computers[who].session() as session, session.alone():
            rows = [each for each in session.archive.conversations() if each.conversation.id == chat]
            for row in rows[:1]:
                before = self.clock + timedelta(days=days)
                erase_chat(session, row, before, now=now(), token=CancelToken(), report=silent)
        self.cloud.look()

    @rule(who=everybody)
    def hold(self, who: str) -> None:
        """Let a fourth computer's lock lie in a copy, and travel: nothing can be removed where it is seen."""
        vault = self.computers[who].vault()
        held = LockFile(now(), exclusive=False, hostname="elsewhere", username="somebody", pid=1)
        data = seal_document(vault.keys, msgspec.json.encode(held))
        vault.storage.save(FileKind.LOCKS, name_of(data), data)
        self.cloud.look()
        self.locks.append((who, name_of(data)))

    @rule()
    def let_go(self) -> None:
        """Let the fourth computer be done."""
        for who, name in self.locks:
            self.computers[who].vault().storage.remove(FileKind.LOCKS, name)
        self.locks.clear()
        self.cloud.look()

    def teardown(self) -> None:
        """Let everything arrive, let each run until nothing changes, and compare."""
        try:
            self.let_go()
            self._settle()
            self._compare()
        finally:
            for each in self.patches:
                each.__exit__(None, None, None)
            shutil.rmtree(self.folder)

    def _settle(self) -> None:
        for _ in range(MOST_ROUNDS):
            self.cloud.deliver_all()
            results = []
            for each in self.computers.values():
                results.append(each.back_up())
                self.cloud.deliver_all()
            assert all(result.problems == () for result in results)
            if all(result.snapshot_id is None for result in results):
                assert all(result.arriving == () for result in results)
                return
        raise AssertionError("snapshots follow one another without end")

    def _compare(self) -> None:
        rules = {name: _rules(each) for name, each in self.computers.items()}
        final = rules["laptop"]
        assert {encode_rules(each) for each in rules.values()} == {encode_rules(final)}
        contents = {name: each.newest_content() for name, each in self.computers.items()}
        assert contents["laptop"] == contents["desktop"] == contents["tablet"]
        for computer in self.computers.values():
            vault = computer.vault()
            with computer.archive() as archive:
                for key, said in self.said.items():
                    self._compare_chat(archive, vault, final, key, said)
            _assert_erased(vault, final)
            assert check(vault, read_data_fraction=1.0) == []
            with computer.session() as session:
                devices = list_devices(session)
            assert devices.arriving == 0
            assert {each.name for each in devices.devices if each.is_signed and each.confirmed_at} == set(ACCOUNTS)

    def _compare_chat(self, archive: Archive, vault: Vault, rules: RoamingRules, key: Key, said: list[Said]) -> None:
        """See that a catalogue knows all that was said, as far as it roams and was not erased."""
        account, chat = AccountId(key[0]), ConversationId(key[1])
        own = rules.overrides.get((APP, account, chat), BUILT_IN[ConversationKind.PERSON])
        if own.days == OFF:
            return
        before = erased_before(rules, APP, account, chat) or BEGINNING
        expected = {each.id: each for each in said if each.at >= before}
        known = {each: held for each, held in _known(archive, key).items() if held.at >= before}
        assert known.keys() == expected.keys()
        if MediaKind.FILE in own.media:
            assert _files(archive, vault, key, before) == {
                each.id: each.file for each in expected.values() if each.file
            }


def _line(said: Said) -> dict[str, object]:
    line = {"id": said.id, "at": round(said.at.timestamp() * 1000), "from": "bob", "text": f"text of {said.id}"}
    return {**line, "kind": "file", "file": f"{said.id}.txt"} if said.file else line


def _rules(computer: RoamingComputer) -> RoamingRules:
    with computer.archive() as archive:
        return archive.rules()


def _row(archive: Archive, key: Key) -> int | None:
    accounts = {each.row: each.account.id for each in archive.accounts()}
    rows = archive.conversations()
    return next((each.row for each in rows if (accounts[each.account], each.conversation.id) == key), None)


def _known(archive: Archive, key: Key) -> dict[str, Said]:
    """Return the messages of a conversation by their ids."""
    row = _row(archive, key)
    placed = archive.messages_between(row, None, None) if row is not None else ()
    return {each.message.id: Said(each.message.id, each.message.sent_at) for each in placed}


def _files(archive: Archive, vault: Vault, key: Key, before: datetime) -> dict[str, bytes]:
    """Return the files of a conversation, by their messages' ids, as the vault has them."""
    row = _row(archive, key)
    if row is None:
        return {}
    return {
        medium.ref.id: b"".join(map(vault.load, split_ids(medium.stored.content)))
        for month in archive.months(row)
        for medium in archive.media_of(row, month.month)
        if medium.stored and medium.sent_at >= before
    }


def _assert_erased(vault: Vault, rules: RoamingRules) -> None:
    """See that no snapshot holds anything of what was erased."""
    for name, snapshot in vault.snapshots():
        for path, node in walk(vault, snapshot.tree_id):
            for (_, account, chat), erasure in rules.erased.items():
                if path.startswith(f"{APP}/{account}/[{chat}]/messages/") and node.is_file:
                    lines = b"".join(map(vault.load, node.blobs)).splitlines()
                    times = [datetime.fromisoformat(msgspec.json.decode(line)["sent_at"]) for line in lines]
                    assert min(times) >= erasure.before, f"{name[:8]} {path}"


TestRoaming = Roaming.TestCase
TestRoaming.settings = settings(
    max_examples=20,
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.generate],  # shrinking would take minutes
)
