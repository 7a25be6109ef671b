"""A preview of other rules, which is made of sums, is what listing everything before and after gives."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from hashlib import md5
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from support.selected import listed_change
from support.sightings import ACCOUNT, KEY

from chatbackup_gui.archive import Archive, Stored
from chatbackup_gui.engine.roaming import Change, RulePart, changed_rules, preview_change
from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId, ConversationKind, PersonId
from chatbackup_gui.model.media import Located, MediaKind, MediaRef, Place
from chatbackup_gui.model.message import Message, MessageId, MessageKind, Sighting
from chatbackup_gui.model.roaming import OFF, PERMANENT, Erasure, RoamingRule, RoamingRules
from chatbackup_gui.model.sealed import OwnerHash, SealedPlace
from chatbackup_gui.sources.wechat4.sealed import LAYOUT

NOW = datetime(2024, 10, 15, 12, tzinfo=UTC)
SEALED = Account("wechat", AccountId("wxid_sealed"))
LAYOUTS = {(SEALED.app, SEALED.id): LAYOUT}
PEERS = ["wxid_a", "1@chatroom"]
KINDS = [ConversationKind.PERSON, ConversationKind.GROUP]
SIZES = [0, 100, 1_000, 5_000]
MONTHS = [0, 202407, 202408, 202409, 202410]

hours = st.integers(0, 4 * 60).map(lambda number: number * 6)  # before now: two months, often at midnight
located = st.none() | st.sampled_from(SIZES)


class Medium(msgspec.Struct, frozen=True):
    """A medium of a message; what origins found and a vault has of it and its preview, in bytes."""

    kind: MediaKind
    announced: int
    found: dict[str, int]
    stored: int | None
    preview: int | None


class Spoken(msgspec.Struct, frozen=True):
    """A message, hours before now."""

    peer: str
    hours: int
    medium: Medium | None


class File(msgspec.Struct, frozen=True):
    """A file kept as it lies."""

    peer: str
    month: int
    kind: MediaKind
    size: int


kinds = st.sampled_from([MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.FILE])
origins = st.dictionaries(st.sampled_from(["old", "new"]), st.sampled_from(SIZES), max_size=2)
media = st.builds(Medium, kinds, st.sampled_from(SIZES), origins, located, located)
spoken = st.builds(Spoken, st.sampled_from(PEERS), hours, st.none() | media)
files = st.builds(File, st.sampled_from(PEERS), st.sampled_from(MONTHS), kinds, st.sampled_from(SIZES))
windows = st.sampled_from([OFF, PERMANENT, 4, 9, 20, 40])
kind_sets = st.frozensets(kinds)
limits = st.none() | st.sampled_from([100, 999, 1_000])
rules = st.builds(RoamingRule, windows, kind_sets, limits)
unset = st.just(msgspec.UNSET)
parts = st.builds(RulePart, days=unset | windows, media=unset | kind_sets, max_media_bytes=unset | limits)


def fill(archive: Archive, messages: list[Spoken], kept: list[File]) -> None:
    """Put the messages into both accounts, the files into the one that is only kept sealed."""
    for account in (ACCOUNT, SEALED):
        row = archive.account(account)
        archive.put_conversations(row, [Conversation(ConversationId(each), _kind(each)) for each in PEERS])
        for origin in ("old", "new"):
            known = [
                _sighting(number, each)
                for number, each in enumerate(messages)
                if each.medium is None or origin in each.medium.found or origin == "old"
            ]
            archive.add(row, known if account is ACCOUNT else known[::3], origin=origin)
            _find(archive, row, messages, origin)
    row = archive.account(SEALED)
    for number, file in enumerate(kept):
        owner = OwnerHash(md5(file.peer.encode()).hexdigest())
        place = SealedPlace(owner, file.kind, file.month)
        folder = archive.sealed.add_folder(row, "sealed", f"folder {number}", place)
        archive.sealed.set_seen(folder.row, 1, [("file", file.size, 1)], ())


def _kind(peer: str) -> ConversationKind:
    return ConversationKind.GROUP if "@" in peer else ConversationKind.PERSON


def _sighting(number: int, spoken: Spoken) -> Sighting:
    sent_at = NOW - timedelta(hours=spoken.hours)
    media, places = (), ()
    if spoken.medium:
        media = (MediaRef(spoken.medium.kind, f"{number}", size=spoken.medium.announced),)
        places = (Place("folder", f"{number}"),)
    message = Message(MessageId(f"{number}"), sent_at, PersonId("wxid_a"), MessageKind.TEXT, "text", media=media)
    return Sighting(ConversationId(spoken.peer), message, b"", places)


def _find(archive: Archive, account: int, messages: list[Spoken], origin: str) -> None:
    for folder in archive.folders(account, origin):
        for rows in archive.media_in_folder(folder.row):
            for row in rows:
                medium = messages[int(row.ref.id)].medium
                assert medium
                found = medium.found.get(origin)
                preview = (
                    None if medium.preview is None or origin == "new" else Located("", "p", medium.preview, 1, True)
                )
                archive.set_located([(row.row, None if found is None else Located("", "m", found, 1), preview)])
                if medium.stored is not None and origin == "old":
                    archive.set_stored([(row.row, Stored("m.jpg", medium.stored, 1, b"", "m", 7), None)])


@settings(max_examples=200, deadline=None)
@given(
    messages=st.lists(spoken, min_size=3, max_size=20),
    kept=st.lists(files, max_size=5),
    defaults=st.fixed_dictionaries(dict.fromkeys(KINDS, rules)),
    own=st.dictionaries(st.sampled_from(PEERS), rules, max_size=1),
    of_kinds=st.dictionaries(st.sampled_from(KINDS), parts, min_size=1),
    of_contacts=st.dictionaries(st.integers(1, 4), st.none() | parts, max_size=2),
    erased=st.dictionaries(st.sampled_from(PEERS), hours, max_size=2),
)
def test_sums_tell_what_a_list_of_everything_does(
    messages: list[Spoken],
    kept: list[File],
    defaults: dict[ConversationKind, RoamingRule],
    own: dict[str, RoamingRule],
    of_kinds: dict[ConversationKind, RulePart],
    of_contacts: dict[int, RulePart | None],
    erased: dict[str, int],
) -> None:
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "catalogue.db", KEY) as archive:
        fill(archive, messages, kept)
        before = RoamingRules(
            {("wechat", account.id, kind): rule for account in (ACCOUNT, SEALED) for kind, rule in defaults.items()},
            {
                ("wechat", account.id, ConversationId(each)): rule
                for account in (ACCOUNT, SEALED)
                for each, rule in own.items()
            },
            {
                ("wechat", account.id, ConversationId(each)): Erasure(NOW - timedelta(hours=number), NOW)
                for account in (ACCOUNT, SEALED)
                for each, number in erased.items()
            },
        )
        archive.set_rules(before)
        rows = {row.row: row for row in archive.conversations()}
        changes = [Change.of_default(kind, part) for kind, part in of_kinds.items()]
        changes += [Change.of_contact(rows[row], part) for row, part in of_contacts.items() if row in rows]
        after = changed_rules(archive, changes, now=NOW)
        assert preview_change(archive, changes, now=NOW, layouts=LAYOUTS) == listed_change(
            archive, before, after, NOW, LAYOUTS
        )
