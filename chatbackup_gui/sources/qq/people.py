"""Who is meant by a uid or a number, and in which conversation a row belongs (FORMAT.md, People)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from chatbackup_gui.model.account import ConversationId, ConversationKind, PersonId
from chatbackup_gui.sources._database.view import SqlValue, View
from chatbackup_gui.sources.qq.rows import read_columns
from chatbackup_gui.sources.qq.schema import MessageTable

NOBODY = PersonId("")
_MAP_TABLE, _RECENT_TABLE = "nt_uid_mapping_table", "recent_contact_v3_table"
_GROUP_CHATS = frozenset({2, 3, 9})
_OFFICIAL_CHATS = frozenset({30, 102, 103, 118, 132, 201})
_PERSON_CHATS = frozenset({0, 1, 42, 99, 100, 104, *range(105, 117), 119})


class Talk(msgspec.Struct, frozen=True, gc=False):
    """A conversation as a row names it. `uid` is the peer's, empty for groups; `is_known` that it has an id at all."""

    id: ConversationId
    kind: ConversationKind
    uid: str = ""
    is_known: bool = True


class People:
    """Numbers and uids of everybody this account has met."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}
        self._by_sort: dict[int, str] = {}
        self._ask: Callable[[], Mapping[str, int]] | None = None

    def learn_from(self, view: View) -> None:
        """Take in the maps of nt_msg.db. Raises SourceBusy; what is torn is left out."""
        for row in read_columns(view, _RECENT_TABLE, ("40021",), ("40030", "40010")):
            if whole(row[2]) not in _GROUP_CHATS:
                self.learn(row[0], row[1])
        for uid, sort, number in read_columns(view, _MAP_TABLE, ("48902",), ("48901", "1002")):
            self.learn(uid, number)
            if isinstance(uid, str) and isinstance(sort, int):
                self._by_sort[sort] = uid

    def learn(self, uid: SqlValue, number: SqlValue) -> None:
        """Take in whose number a uid is."""
        if isinstance(uid, str) and uid and isinstance(number, int) and number > 0:
            self._numbers[uid] = str(number)

    def learn_all(self, numbers: Mapping[str, int]) -> None:
        """Take in what another database knows, without forgetting what is known better."""
        for uid, number in numbers.items():
            if number > 0:
                self._numbers.setdefault(uid, str(number))

    def ask_when_lacking(self, ask: Callable[[], Mapping[str, int]]) -> None:
        """Let other databases be asked, once, when somebody's number is wanted that is not known."""
        self._ask = ask

    def number_of(self, uid: str) -> str:
        """Return somebody's number, empty where it is not known."""
        found = self._numbers.get(uid, "")
        if found or not self._ask or not uid:
            return found
        ask, self._ask = self._ask, None
        self.learn_all(ask())
        return self._numbers.get(uid, "")

    def uids_of(self, number: str) -> list[str]:
        """Return whose number that is."""
        return [uid for uid, known in self._numbers.items() if known == number]

    def sender(self, uid: str, number: int) -> PersonId:
        """Return who wrote: the number where it is known, else the uid; nobody where the row names none."""
        if uid not in self._numbers:
            self.learn(uid, number)
        return PersonId(self.number_of(uid) or (str(number) if number > 0 else uid))

    def talk(self, table: MessageTable, chat: int, peer: str, sort: int, number: int) -> Talk:
        """Return the conversation that a row's columns 40010, 40021, 40027 and 40030 name."""
        if table.is_group or chat in _GROUP_CHATS:
            named = peer if peer.isascii() and peer.isdigit() else ""
            found = named or next((str(each) for each in (sort, number) if each > 0), peer)
            return _talk(found, ConversationKind.GROUP, "", table)
        uid = peer or self._by_sort.get(sort, "")
        kind = ConversationKind.OTHER if table.is_devices else kind_of(chat)
        if uid not in self._numbers:
            self.learn(uid, number)
        return _talk(self.number_of(uid) or (str(number) if number > 0 else uid), kind, uid, table)


def _talk(found: str, kind: ConversationKind, uid: str, table: MessageTable) -> Talk:
    """Return a conversation; rows that name nobody stay together under their table's name."""
    return Talk(ConversationId(found or table.name), kind, uid, is_known=bool(found))


def kind_of(chat: int) -> ConversationKind:
    """Return what kind of conversation a column 40010 stands for."""
    if chat in _GROUP_CHATS:
        return ConversationKind.GROUP
    if chat in _OFFICIAL_CHATS:
        return ConversationKind.OFFICIAL
    return ConversationKind.PERSON if chat in _PERSON_CHATS else ConversationKind.OTHER


def whole(value: SqlValue) -> int:
    """Return a whole number, 0 for anything else."""
    return value if isinstance(value, int) else 0
