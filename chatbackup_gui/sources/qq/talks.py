"""Every conversation that has messages, found by an index where there is one (FORMAT.md, Messages, column 40027)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chatbackup_gui.errors import DamagedDatabase
from chatbackup_gui.model.account import ConversationId, ConversationKind
from chatbackup_gui.sources._database.salvage import Gap, rows_around_damage
from chatbackup_gui.sources._database.tables import whole_number
from chatbackup_gui.sources._database.view import Row, View
from chatbackup_gui.sources.qq.census import HIGHEST, LOWEST, pieces
from chatbackup_gui.sources.qq.people import People, Talk
from chatbackup_gui.sources.qq.rows import text_of
from chatbackup_gui.sources.qq.schema import SEQUENCE, SORT, MessageTable

_TOLD_FIRST = (ConversationKind.PERSON, ConversationKind.GROUP, ConversationKind.OFFICIAL, ConversationKind.OTHER)

# One conversation after the other, by the index: a step for each, however many messages it has.
_EACH_SORT = (
    "WITH RECURSIVE each(sort) AS ("
    f'SELECT min("{SORT}") FROM {{table}} WHERE "{SORT}" BETWEEN 1 AND {HIGHEST} UNION ALL '
    f'SELECT (SELECT min("{SORT}") FROM {{table}} WHERE "{SORT}" > each.sort AND "{SORT}" <= {HIGHEST}) '
    "FROM each WHERE each.sort IS NOT NULL) SELECT sort FROM each WHERE sort IS NOT NULL"
)
# What names nobody by itself.
_ODD_SORTS = (f'"{SORT}" IS NULL', f'"{SORT}" < 1', f'"{SORT}" > {HIGHEST}')


def talks_in(view: View, tables: Iterable[MessageTable], people: People) -> dict[ConversationId, Talk]:
    """Return the conversations; where a peer is met in several ways (as friend, by a group), as the closest of them."""
    found: dict[ConversationId, Talk] = {}
    for table in tables:
        for chat, peer, sort, number in _peers(view, table):
            talk = people.talk(table, whole_number(chat), text_of(peer), whole_number(sort), whole_number(number))
            known = found.get(talk.id)
            if known is None or _TOLD_FIRST.index(talk.kind) < _TOLD_FIRST.index(known.kind):
                found[talk.id] = talk
    return found


def _peers(view: View, table: MessageTable) -> list[Row]:
    """Return (40010, 40021, 40027, 40030) of each conversation at least once."""
    columns = table.peer_columns
    sql = f"SELECT DISTINCT {columns} FROM {table.quoted}"
    try:
        if not table.has_sort:
            return view.rows(sql)
        peers = [row for condition in _ODD_SORTS for row in view.rows(f"{sql} WHERE {condition}")]
        newest = f'ORDER BY "{SEQUENCE}" DESC LIMIT 1' if table.finds_sequences else "LIMIT 1"
        one = f'SELECT {columns} FROM {table.quoted} WHERE "{SORT}" = ? {newest}'
        for (sort,) in view.rows(_EACH_SORT.format(table=table.quoted)):
            peers += view.rows(one, (sort,))
        return peers
    except DamagedDatabase:
        return list(dict.fromkeys(_peers_around_damage(view, table)))


def _peers_around_damage(view: View, table: MessageTable) -> Iterator[Row]:
    """Yield the same of every row that can be read."""
    column = table.id_column
    where = f"NOT INDEXED WHERE {column} >= ? AND {column} <= ? ORDER BY {column}"
    sql = f"SELECT {column}, {table.peer_columns} FROM {table.quoted} {where}"
    for first, last in pieces([(LOWEST, HIGHEST)]):
        for found in rows_around_damage(view, sql, first, last):
            if not isinstance(found, Gap):
                yield found[1:]
