"""What a message can be asked to do, by a click, by Enter, or from its menu."""

from __future__ import annotations

import msgspec

from chatbackup_gui.model.transcript import Medium


class Act(msgspec.Struct, frozen=True):
    """One thing that can be done with a message."""


class ShowPicture(Act, frozen=True):
    """Show a picture or sticker in the viewer."""

    medium: Medium


class PlayVoice(Act, frozen=True):
    """Play a voice message, or pause it."""

    medium: Medium


class OpenMedium(Act, frozen=True):
    """Open a video or file with the system's program."""

    medium: Medium


class SaveMedium(Act, frozen=True):
    """Write a medium into a folder."""

    medium: Medium


class FollowAddress(Act, frozen=True):
    """Show an address and, if it is still wanted, open it."""

    url: str


class GoToQuoted(Act, frozen=True):
    """Show the message that was answered."""

    message: str


class Fold(Act, frozen=True):
    """Open or close a part of a message; `place` names it within the message."""

    place: str


class Extend(Act, frozen=True):
    """Show more of a long text; `place` names it within the message."""

    place: str
