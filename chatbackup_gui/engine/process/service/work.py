"""What a request's handler is given."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from chatbackup_gui.engine.process.sessions import Held
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.wire import Job, Request
from chatbackup_gui.model.job import CancelToken, Report

if TYPE_CHECKING:
    from chatbackup_gui.engine.process.wiring import Engine

R = TypeVar("R", bound=Request)

MOST_PROBLEMS = 50  # that an answer names; their number is told, too


class Work(Generic[R]):
    """One request being worked on, in the thread of its place."""

    def __init__(self, *, engine: Engine, request: R, held: Held, token: CancelToken, report: Report) -> None:
        self.engine = engine
        self.request = request
        self.token = token
        self.report = report
        self._held = held

    @property
    def session(self) -> Session:
        """This thread's session; raises NotSetUp and the like when something of it is asked for."""
        return self._held.session


class Place(Enum):
    """Which thread does it. What lies in one line waits for what came before."""

    LOOKING = auto()  # folders and keys, without a session
    MEASURING = auto()  # sizes of folders and places on other disks, which may take long
    READING = auto()  # the catalogue, beside a run
    SEARCHING = auto()  # the whole catalogue, so that reading need not wait for it
    MEDIA = auto()  # pictures, recordings and files, for which a cloud client may have to fetch parts of the vault
    RECKONING = auto()  # what rules would do and what takes the space, for which the whole catalogue is added up
    SNAPSHOTS = auto()  # what the vault holds, beside a run
    VAULT = auto()  # restoring, exporting and checking, long, beside a run; its keys
    NETWORK = auto()  # the one question that is asked of a computer elsewhere
    WRITING = auto()  # everything that writes into catalogue, profile or vault


class Entry(NamedTuple):
    """How one kind of request is handled.

    One that `writes` is refused while another engine works on the profile, as all are that the writing thread does.
    One that `interrupts` stops the run that is under way, which begins again after it.
    """

    place: Place
    handle: Callable[[Work[Any]], object]
    job: Job | None = None
    writes: bool = False
    interrupts: bool = False
