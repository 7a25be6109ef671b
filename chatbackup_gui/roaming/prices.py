"""What chat programs charge for keeping chats, to stand beside what it costs here: nothing.

Source: the project's issue 4, as announced in 2025 and 2026, not checked against the price lists: QQ 10 or 20 yuan a
month, the latter 240 a year; WeChat 130 to 180 yuan a year, announced and not yet for sale. Which QQ membership a reach
takes is our reading of it: the smaller one keeps 30 days, the larger one years. For seven days no price is named,
because QQ is known to keep so much for everybody.
"""

from __future__ import annotations

import msgspec

from chatbackup_gui.model.roaming import OFF, PERMANENT

FREE_DAYS = 7
MEMBER_DAYS = 30


class Price(msgspec.Struct, frozen=True):
    """What one program takes, in yuan a year from the least to the most. `yuan_a_month` is None where it names none.

    `tier` is `member` or `super` at QQ, empty elsewhere. `is_announced` says that it cannot be bought yet.
    """

    app: str
    tier: str
    least_yuan_a_year: int
    most_yuan_a_year: int
    yuan_a_month: int | None = None
    is_announced: bool = False


QQ_MEMBER = Price("qq", "member", 120, 120, yuan_a_month=10)
QQ_SUPER = Price("qq", "super", 240, 240, yuan_a_month=20)
WECHAT = Price("wechat", "", 130, 180, is_announced=True)


def prices_of(days: int) -> tuple[Price, ...]:
    """Return what programs take for the same reach; `days` as in a rule. Empty where there is nothing to pay for."""
    if days == OFF or PERMANENT < days <= FREE_DAYS:
        return ()
    return (QQ_MEMBER if 0 < days <= MEMBER_DAYS else QQ_SUPER, WECHAT)
