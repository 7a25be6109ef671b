"""Reading accounts before a command needs their contacts, where that was never done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chatbackup_gui.cli.console import Console, finish
from chatbackup_gui.engine.session import Session
from chatbackup_gui.model.job import CancelToken, Problem


@contextmanager
def known_contacts(console: Console, session: Session) -> Iterator[None]:
    """Work on the catalogue alone; read the accounts first if that was never done, which may end in status 3."""
    with session.alone():
        problems = read_if_never(console, session)
        yield
    finish(problems)


def read_if_never(console: Console, session: Session) -> tuple[Problem, ...]:
    """Read the accounts of which nothing was read yet, print the problems and return them.

    The caller holds the engine's lock.
    """
    from chatbackup_gui.engine.backup_job import read_first

    with console.progress() as report:
        problems = read_first(session, token=CancelToken(), report=report)
    console.problems(problems)
    return problems


def read_if_empty(console: Console, session: Session) -> tuple[Problem, ...]:
    """Read the accounts if nothing was ever read, so that looking finds something even before the first backup."""
    if session.archive_to_read.conversations():
        return ()
    with session.alone():
        return read_if_never(console, session)
