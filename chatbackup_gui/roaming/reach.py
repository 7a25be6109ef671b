"""How far roaming can reach: what defaults and favourites would put into a vault, by arithmetic on monthly totals.

The totals are taken once (`History`); then any defaults with any favourites are a few sums (`Reckoning`), quick enough
to follow a finger on a slider.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, tzinfo

import msgspec

from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.roaming import OFF, PERMANENT, RoamingRule
from chatbackup_gui.roaming.history import NOTHING, Amounts, History
from chatbackup_gui.roaming.rules import cutoff
from chatbackup_gui.roaming.words import PRESETS

# Lines of messages take 0.26 to 0.51 of what the catalogue counts for them, in samples of WeChat 3, 4, for Mac and QQ
# of 20,000 messages each: some sources keep payloads compressed, others do not. The most of it is assumed, because an
# estimate that is too large does less harm than a full disk.
TEXT_SHARE = 0.5
# Trees, index and what encryption adds. Media hardly become smaller: 0.95 to 0.97 in the samples, which is left out of
# the reckoning. With that the estimate is 1 to 16 % above the vaults of the samples.
OVERHEAD = 1.02

Places = Sequence[int]

LEAST_MARGIN_BYTES = 2 * 2**30
MARGIN_SHARE = 5  # a fifth of what is free

ROAMING_KINDS = (ConversationKind.PERSON, ConversationKind.GROUP, ConversationKind.OTHER)
"""What a preset for people and groups is for. Contacts known by a hash alone are of no kind, and people mostly."""


class Reached(msgspec.Struct, frozen=True):
    """What some rules reach. A month counts for each conversation; of one that a window divides its share is guessed.

    `text_bytes` are as the catalogue counts them; `always_bytes` are sealed databases, which any rule reaches.
    """

    messages: int = 0
    text_bytes: int = 0
    media_bytes: int = 0
    months: int = 0
    conversations: int = 0
    always_bytes: int = 0

    @property
    def vault_bytes(self) -> int:
        """About what it takes in a vault."""
        return round((self.text_bytes * TEXT_SHARE + self.media_bytes + self.always_bytes) * OVERHEAD)


class Reach(msgspec.Struct, frozen=True):
    """One preset for people and groups, and whether it leaves the margin free."""

    days: int
    reached: Reached
    fits: bool


class Reaches(msgspec.Struct, frozen=True):
    """Every preset, the shortest first. `recommended_days` is the longest that fits, None where none does."""

    reaches: tuple[Reach, ...]
    recommended_days: int | None
    free_bytes: int
    margin_bytes: int


class _Window:
    """What every history has within one window, as columns, and their sums by kind."""

    def __init__(self, histories: Sequence[History], at_ms: int | None, of_kind: Mapping[ConversationKind, Places]):
        self._columns = list(zip(*(each.since(at_ms) for each in histories), strict=True)) or [()] * len(NOTHING)
        self._of_kind = {kind: self.sum(places) for kind, places in of_kind.items()}

    def sum(self, places: Places) -> Amounts:
        """Return what some histories have together."""
        messages, text, media, months, conversations = (
            sum(map(column.__getitem__, places)) for column in self._columns
        )
        return (messages, text, media, months, conversations)

    def sum_of(self, kind: ConversationKind) -> Amounts:
        """Return what all of a kind have together."""
        return self._of_kind[kind]


class _Favourites(msgspec.Struct, frozen=True):
    """Histories that roam for ever: their places by kind, their accounts, and what each kind has of them."""

    of_kind: dict[ConversationKind, Places]
    accounts: frozenset[int]
    held: dict[ConversationKind, Amounts]


class Reckoning:
    """Answers what rules reach, as of one moment. The first answer for a window costs most, those after it little."""

    def __init__(
        self,
        histories: Sequence[History],
        *,
        shared: Sequence[History] = (),
        always_bytes: int = 0,
        now: datetime,
        zone: tzinfo | None,
    ) -> None:
        self._histories = histories
        self._shared = shared
        self._always_bytes = always_bytes
        self._now = now
        self._zone = zone
        self._places = {each.row: place for place, each in enumerate(histories)}
        self._kinds = self._by_kind(range(len(histories)))
        self._windows: dict[int, _Window] = {}

    def reached(self, defaults: Mapping[ConversationKind, int], favourites: Collection[int] = ()) -> Reached:
        """Return what is reached when each kind has its default (days; none is off), and favourites roam for ever.

        `favourites` are rows. What contacts share is reached as far as any rule of its account reaches.
        """
        return self._reached(defaults, self._resolved(favourites))

    def presets(self, free_bytes: int, favourites: Collection[int] = ()) -> Reaches:
        """Return what each preset for people and groups reaches, official accounts off, and which one to recommend."""
        margin_bytes = margin_of(free_bytes)
        chosen = self._resolved(favourites)
        reaches = []
        for days in filter(None, PRESETS.values()):
            reached = self._reached(dict.fromkeys(ROAMING_KINDS, days), chosen)
            reaches.append(Reach(days, reached, reached.vault_bytes <= free_bytes - margin_bytes))
        return Reaches(
            reaches=tuple(reaches),
            recommended_days=next((each.days for each in reversed(reaches) if each.fits), None),
            free_bytes=free_bytes,
            margin_bytes=margin_bytes,
        )

    def _resolved(self, favourites: Collection[int]) -> _Favourites:
        places = [self._places[row] for row in set(favourites) if row in self._places]
        of_kind = {kind: inside for kind, inside in self._by_kind(places).items() if inside}
        return _Favourites(
            of_kind=of_kind,
            accounts=frozenset(self._histories[place].account for place in places),
            held={kind: self._window(PERMANENT).sum(inside) for kind, inside in of_kind.items()},
        )

    def _reached(self, defaults: Mapping[ConversationKind, int], favourites: _Favourites) -> Reached:
        added, taken = [NOTHING], [NOTHING]  # what a kind's default gives to favourites is not to count twice
        for kind in ConversationKind:
            days = defaults.get(kind, OFF)
            if days != OFF:
                added.append(self._window(days).sum_of(kind))
            if days != PERMANENT and kind in favourites.of_kind:
                added.append(favourites.held[kind])
                taken.append(self._window(days).sum(favourites.of_kind[kind]) if days != OFF else NOTHING)
        for each in self._shared:
            days = _widest((*defaults.values(), PERMANENT if each.account in favourites.accounts else OFF))
            if days != OFF:
                added.append((*each.since(self._cutoff_ms(days))[:3], 0, 0))
        messages, text, media, months, conversations = (
            sum(plus) - sum(minus)
            for plus, minus in zip(zip(*added, strict=True), zip(*taken, strict=True), strict=True)
        )
        return Reached(messages, text, media, months, conversations, self._always_bytes)

    def _by_kind(self, places: Iterable[int]) -> dict[ConversationKind, Places]:
        found: dict[ConversationKind, list[int]] = {kind: [] for kind in ConversationKind}
        for place in places:
            found[self._histories[place].kind].append(place)
        return dict(found)

    def _window(self, days: int) -> _Window:
        if days not in self._windows:
            self._windows[days] = _Window(self._histories, self._cutoff_ms(days), self._kinds)
        return self._windows[days]

    def _cutoff_ms(self, days: int) -> int | None:
        since = cutoff(RoamingRule(days), self._now, self._zone)
        return None if since is None else int(since.timestamp() * 1000)


def margin_of(free_bytes: int) -> int:
    """Return what a recommendation leaves free for chats to come and other programs: a fifth, at least 2 GiB."""
    return max(free_bytes // MARGIN_SHARE, LEAST_MARGIN_BYTES)


def _widest(windows: Iterable[int]) -> int:
    """Return the window that reaches farthest."""
    every = list(windows)
    return PERMANENT if PERMANENT in every else max(every, default=OFF)
