"""Moments that are still to come, as people say them: at 14:05, tomorrow at 08:00."""

from __future__ import annotations

from datetime import datetime, timedelta

from chatbackup_gui.ui import words
from chatbackup_gui.ui.words import translate


def coming(moment: datetime, now: datetime) -> str:
    """Return when a moment will be; one that has passed, or is a minute away, is now."""
    if moment - now < timedelta(minutes=1):
        return translate("Moments", "in a moment")
    days = (moment.astimezone().date() - now.astimezone().date()).days
    if days == 0:
        return translate("Moments", "at {time}").format(time=words.clock(moment))
    if days == 1:
        return translate("Moments", "tomorrow at {time}").format(time=words.clock(moment))
    return translate("Moments", "on {day_and_time}").format(day_and_time=words.day_and_time(moment))


def until(moment: datetime, now: datetime) -> str:
    """Return until when: until 14:05, until tomorrow, 08:00."""
    days = (moment.astimezone().date() - now.astimezone().date()).days
    if days == 0:
        return translate("Moments", "until {time}").format(time=words.clock(moment))
    if days == 1:
        return translate("Moments", "until tomorrow, {time}").format(time=words.clock(moment))
    return translate("Moments", "until {day_and_time}").format(day_and_time=words.day_and_time(moment))
