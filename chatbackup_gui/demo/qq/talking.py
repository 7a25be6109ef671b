"""Messages as they come in while QQ runs: talk after talk, each in a transaction, some of them late."""

from __future__ import annotations

from itertools import accumulate

from chatbackup_gui.demo.plan import DAY_S
from chatbackup_gui.demo.qq import places as names
from chatbackup_gui.demo.qq.account import Databases
from chatbackup_gui.demo.qq.people import Contact
from chatbackup_gui.demo.qq.room import SEQUENCE_STEP
from chatbackup_gui.demo.qq.spread import weights
from chatbackup_gui.demo.qq.writing import Writing
from chatbackup_gui.model.job import Progress, Report, silent

_TALK = 6  # messages of one conversation in a row
PAUSE_S = 20
_LATE_EACH = 10  # messages of an appending session
_LATE_AT_MOST_S = 2 * DAY_S


def write_live(
    writing: Writing,
    databases: Databases,
    count: int,
    now: int,
    report: Report = silent,
    pause_s: int = PAUSE_S,
    *,
    has_late_ones: bool = True,
) -> int:
    """Write messages from `now` on and commit after each talk; return the time of the newest.

    With `has_late_ones`, every tenth message of the session is older than others that are there.
    """
    contacts = writing.cast.contacts
    summed = tuple(accumulate(weights(contacts)))
    done = 0
    while done < count:
        contact = writing.rng.choices(contacts, cum_weights=summed)[0]
        until_late = _LATE_EACH - writing.written.total() % _LATE_EACH if has_late_ones else _LATE_EACH
        size = min(count - done, writing.rng.randint(1, _TALK), max(1, until_late - 1))
        if until_late == 1:
            _write_late(writing, databases, contact, now)
        else:
            moments = [now := now + 1 + int(writing.rng.random() * 2 * pause_s) for _ in range(size)]
            writing.insert(databases, contact.table, writing.compose(contact, moments))
        writing.flush_sides(databases)
        writing.flush_chats(databases)
        databases.commit()
        done += size
        report(Progress("append", done, count))
    return now


def _write_late(writing: Writing, databases: Databases, contact: Contact, now: int) -> None:
    """Write a message that is older than others of its conversation, as roaming brings it."""
    moment = now - 60 - int(writing.rng.random() * _LATE_AT_MOST_S)
    sequence = _free_sequence(databases, contact, moment)
    writing.insert(databases, contact.table, [writing.late_row(contact, moment, sequence)])


def _free_sequence(databases: Databases, contact: Contact, moment: int) -> int:
    """Return a number between those of the messages around a time that nobody has."""
    database, mine = databases.get(names.MESSAGES), f'FROM {contact.table} WHERE "40027" = ?'
    earlier = f'SELECT "40003" {mine} AND "40050" <= ? ORDER BY "40003" DESC LIMIT 1'
    before = (database.one(earlier, (contact.sort_number, moment)) or 0) // SEQUENCE_STEP * SEQUENCE_STEP
    between = f'SELECT max("40003") {mine} AND "40003" BETWEEN ? AND ?'
    taken = database.one(between, (contact.sort_number, before, before + SEQUENCE_STEP - 1))
    return (before if taken is None else int(taken)) + 1


def take_up(writing: Writing, databases: Databases) -> None:
    """Go on with the numbers of every conversation where they were left."""
    database = databases.get(names.MESSAGES)
    for room in writing.rooms.values():
        query = f'SELECT max("40003") FROM {room.contact.table} WHERE "40027" = ?'
        last = database.one(query, (room.contact.sort_number,)) or 0
        room.sequence = -(-last // SEQUENCE_STEP) * SEQUENCE_STEP
