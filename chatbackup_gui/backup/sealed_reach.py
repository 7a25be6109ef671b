"""Which of the files that are kept as they lie roam: by their owner where the path names one, else all alike."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.ids import month_end
from chatbackup_gui.backup.owners import known_owners, unknown_owner
from chatbackup_gui.model.account import Account, ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import BUILT_IN, OFF, PERMANENT, RoamingRule, RoamingRules
from chatbackup_gui.model.sealed import OwnerHash, SealedPlace
from chatbackup_gui.roaming.erasures import erased_before
from chatbackup_gui.roaming.rules import cutoff, rule_for
from chatbackup_gui.sources.sealed import SealedLayout

_SHARED = OwnerHash("")


class SealedReach:
    """What the rules take of one account's sealed files. `now` and `zone` as for messages.

    Databases roam always: they hold everybody's messages. What contacts share roams as far as any rule of the account
    reaches, because nobody can say whose it is. For the same reasons neither is ever erased.
    """

    def __init__(
        self,
        archive: Archive,
        account: Account,
        layout: SealedLayout,
        rules: RoamingRules,
        *,
        now: datetime,
        zone: tzinfo | None,
    ) -> None:
        self._account = account
        self._rules = rules
        self._now = now
        self._zone = zone
        self._owners = known_owners(archive, account, layout)
        self._by_owner: dict[OwnerHash, RoamingRule] = {}

    def takes(self, place: SealedPlace) -> bool:
        """Tell whether a folder's files roam: by their kind and month. A month that is reached in part counts."""
        if place.media is None:
            return True
        if is_erased(place, self._erased_before(place.owner)):
            return False
        return takes_sealed(self._rule_of(place.owner), place, self._now, self._zone)

    def limit(self, place: SealedPlace) -> int | None:
        """Return how large a file of a folder may be, in bytes; None sets no limit."""
        return None if place.media is None else self._rule_of(place.owner).max_media_bytes

    def _erased_before(self, owner: OwnerHash) -> datetime | None:
        """Return the moment before which a contact's files were erased."""
        if owner == _SHARED:
            return None
        contact = self._owners.get(owner) or unknown_owner(owner)
        return erased_before(self._rules, self._account.app, self._account.id, contact.id)

    def _rule_of(self, owner: OwnerHash) -> RoamingRule:
        if owner not in self._by_owner:
            self._by_owner[owner] = self._widest() if owner == _SHARED else self._own(owner)
        return self._by_owner[owner]

    def _own(self, owner: OwnerHash) -> RoamingRule:
        contact = self._owners.get(owner) or unknown_owner(owner)
        return rule_for(self._rules, self._account.app, self._account.id, contact)

    def _widest(self) -> RoamingRule:
        """Return the rule that takes whatever any rule of the account takes."""
        mine = (self._account.app, self._account.id)
        rules = [self._rules.defaults.get((*mine, kind), BUILT_IN[kind]) for kind in ConversationKind]
        rules += [rule for key, rule in self._rules.overrides.items() if key[:2] == mine and not rule.is_unset]
        reaching = [rule for rule in rules if rule.days != OFF]
        if not reaching:
            return RoamingRule(OFF)
        media: frozenset[MediaKind] = frozenset().union(*(rule.media for rule in reaching))
        limits = [rule.max_media_bytes for rule in reaching]
        return RoamingRule(
            days=PERMANENT if any(rule.days == PERMANENT for rule in reaching) else max(r.days for r in reaching),
            media=media,
            max_media_bytes=None if None in limits else max(limit for limit in limits if limit is not None),
        )


def is_erased(place: SealedPlace, before: datetime | None) -> bool:
    """Whether all of a folder's files were erased: those of a month that ended before. Without a month, never."""
    return before is not None and bool(place.month) and month_end(place.month) <= before.astimezone(UTC)


def takes_sealed(rule: RoamingRule, place: SealedPlace, now: datetime, zone: tzinfo | None) -> bool:
    """Tell whether a rule takes a folder of media. A month that is reached in part counts."""
    if rule.days == OFF or place.media not in rule.media:
        return False
    since = cutoff(rule, now, zone)
    return since is None or not place.month or month_end(place.month) > since.astimezone(UTC)
