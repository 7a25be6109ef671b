"""What the same reach costs elsewhere, in words; the facts are in `roaming/prices.py`."""

from __future__ import annotations

from chatbackup_gui.roaming.prices import Price
from chatbackup_gui.ui.chat_words import app_name
from chatbackup_gui.ui.words import number, translate


def seller(price: Price) -> str:
    """Return what is bought there: a membership of QQ, or whatever a program announced."""
    return {
        ("qq", "member"): translate("WizardPrices", "QQ membership"),
        ("qq", "super"): translate("WizardPrices", "QQ super membership"),
        ("wechat", ""): translate("WizardPrices", "WeChat chat backup"),
    }.get((price.app, price.tier)) or app_name(price.app)


def yearly(price: Price) -> str:
    """Return the price of a year: ¥240, or ¥130 to ¥180."""
    if price.least_yuan_a_year == price.most_yuan_a_year:
        return yuan(price.least_yuan_a_year)
    pattern = translate("WizardPrices", "{least} to {most}")
    return pattern.format(least=yuan(price.least_yuan_a_year), most=yuan(price.most_yuan_a_year))


def remark(price: Price) -> str:
    """Return what else is to be known of a price; empty for nothing."""
    if price.is_announced:
        return translate("WizardPrices", "announced, not for sale yet")
    if price.yuan_a_month is not None:
        return translate("WizardPrices", "{price} a month").format(price=yuan(price.yuan_a_month))
    return ""


def yuan(amount: int) -> str:
    """Return an amount of yuan: ¥240."""
    return f"¥{number(amount)}"
