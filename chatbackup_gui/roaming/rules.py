"""Which rule holds for a conversation, how far back it reaches, and how rules travel and merge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Annotated, TypeVar

import msgspec

from chatbackup_gui.errors import FormatError, InvalidRequest
from chatbackup_gui.model.account import AccountId, Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.roaming import BUILT_IN, OFF, PERMANENT, ROAMING_MEDIA, RoamingRule, RoamingRules
from chatbackup_gui.roaming.erasures import ErasedLine, erased_lines, erased_of, merge_erased
from chatbackup_gui.roaming.words import format_window, parse_window

K = TypeVar("K")

UNSET_WINDOW = "unset"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)

_TICK = timedelta(microseconds=1)
_LAST_BUT_ONE = datetime.max.replace(tzinfo=UTC) - _TICK


def rule_for(rules: RoamingRules, app: str, account_id: AccountId, conversation: Conversation) -> RoamingRule:
    """Return the conversation's own rule, else its account's default for its kind, else the built-in one."""
    own = rules.overrides.get((app, account_id, conversation.id))
    if own is not None and not own.is_unset:
        return own
    return rules.defaults.get((app, account_id, conversation.kind), BUILT_IN[conversation.kind])


def unset_rule(changed_at: datetime) -> RoamingRule:
    """Return what stays of a contact's own rule that is removed, so that no older one takes its place in a merge."""
    return RoamingRule(PERMANENT, frozenset(), changed_at=changed_at, is_unset=True)


def changed_after(before: RoamingRule | None, now: datetime) -> datetime:
    """Return when a change of a rule counts as made: now, and after the rule, whose computer's clock may be ahead."""
    if before is None or before.changed_at is None or before.changed_at < now:
        return now
    return min(before.changed_at, _LAST_BUT_ONE) + _TICK


def cutoff(rule: RoamingRule, now: datetime, zone: tzinfo | None) -> datetime | None:
    """Return the moment from which messages roam: the start of a local day; None if nothing is too old.

    A window of n days is today and the n - 1 days before, in `zone`; None is this computer's, summer time and all.
    With OFF nothing roams: not to be asked.
    """
    assert rule.days != OFF, "a rule that is off selects nothing"
    if rule.days == PERMANENT:
        return None
    first = (now.astimezone(zone) - timedelta(days=rule.days - 1)).date()
    return start_of_day(first, zone)


def start_of_day(day: date, zone: tzinfo | None) -> datetime:
    """Return a day's first moment in `zone`; None is this computer's."""
    return datetime.combine(day, time.min, tzinfo=zone) if zone else datetime.combine(day, time.min).astimezone()


def merge_rules(one: RoamingRules, other: RoamingRules) -> RoamingRules:
    """Return for each subject what was changed last; equal times are settled by the rules themselves."""
    return RoamingRules(
        _newest(one.defaults, other.defaults),
        _newest(one.overrides, other.overrides),
        merge_erased(one.erased, other.erased),
    )


def _newest(one: Mapping[K, RoamingRule], other: Mapping[K, RoamingRule]) -> dict[K, RoamingRule]:
    merged = dict(one)
    for key, rule in other.items():
        merged[key] = max(merged.get(key, rule), rule, key=_age)
    return merged


def _age(rule: RoamingRule) -> tuple[datetime, bool, int, list[str], int]:
    limit = -1 if rule.max_media_bytes is None else rule.max_media_bytes
    return (rule.changed_at or NEVER, rule.is_unset, rule.days, sorted(rule.media), limit)


class _Line(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One rule in `/roaming.json`; has either a kind (a default) or a conversation.

    The window of a rule that was removed is UNSET_WINDOW.
    """

    app: str
    account: str
    kind: str = ""
    conversation: str = ""
    window: str
    media: tuple[str, ...] = ()
    max_media_bytes: int | None = None
    changed_at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


class _File(msgspec.Struct, frozen=True, omit_defaults=True):
    """`/roaming.json`. Files of the time before there were erasures have none."""

    rules: list[_Line]
    erased: list[ErasedLine] = []


def encode_rules(rules: RoamingRules) -> bytes:
    """Return `/roaming.json`: readable, sorted, the same bytes for the same rules on every computer."""
    lines = sorted(_lines(rules), key=lambda line: (line.app, line.account, line.conversation, line.kind))
    return msgspec.json.format(msgspec.json.encode(_File(lines, erased_lines(rules.erased))), indent=2) + b"\n"


def _lines(rules: RoamingRules) -> Iterator[_Line]:
    for (app, account, kind), rule in rules.defaults.items():
        yield _line(app, account, rule, kind=kind.value)
    for (app, account, conversation), rule in rules.overrides.items():
        yield _line(app, account, rule, conversation=conversation)


def _line(app: str, account: str, rule: RoamingRule, *, kind: str = "", conversation: str = "") -> _Line:
    return _Line(
        app=app,
        account=account,
        kind=kind,
        conversation=conversation,
        window=UNSET_WINDOW if rule.is_unset else format_window(rule.days),
        media=tuple(sorted(rule.media)),
        max_media_bytes=rule.max_media_bytes,
        changed_at=rule.changed_at,
    )


def decode_rules(data: bytes) -> RoamingRules:
    """Return the rules in `/roaming.json`; kinds of a later version are left out. Raises FormatError."""
    try:
        file = msgspec.json.decode(data, type=_File)
        return msgspec.structs.replace(_rules_of(file.rules), erased=erased_of(file.erased))
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError, InvalidRequest) as error:
        raise FormatError("not a list of roaming rules") from error


def _rules_of(lines: list[_Line]) -> RoamingRules:
    rules = RoamingRules({}, {})
    for line in lines:
        account = AccountId(line.account)
        is_unset = line.window == UNSET_WINDOW
        rule = RoamingRule(
            days=PERMANENT if is_unset else parse_window(line.window),
            media=frozenset(kind for kind in ROAMING_MEDIA if kind in line.media),
            max_media_bytes=line.max_media_bytes,
            changed_at=line.changed_at.astimezone(UTC) if line.changed_at else None,
            is_unset=is_unset,
        )
        if line.conversation:
            rules.overrides[line.app, account, ConversationId(line.conversation)] = rule
        elif line.kind in set(ConversationKind):
            rules.defaults[line.app, account, ConversationKind(line.kind)] = rule
    return rules
