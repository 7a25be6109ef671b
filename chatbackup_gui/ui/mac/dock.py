"""Whether the program is in the Dock and has a menu bar: while it has a window, and not while it only waits.

Qt has no call for it. The property list has no LSUIElement, so that a call which fails leaves an ordinary app. Source:
developer.apple.com, NSApplication.ActivationPolicy: regular apps are in the Dock, accessory ones are not and have no
menu bar, and either may be activated.
"""

from __future__ import annotations

from chatbackup_gui.ui.mac.messages import INTEGER, YES_OR_NO, Messages

REGULAR, ACCESSORY = 0, 1


class Dock:
    """Says to the system what the program is now."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages

    def show(self) -> None:
        """Be an app with an icon and a menu bar, in front of others."""
        self._be(REGULAR)
        self._messages.send(self._application(), "activateIgnoringOtherApps:", (YES_OR_NO, True), answer=None)

    def hide(self) -> None:
        """Be nothing but the icon in the menu bar."""
        self._be(ACCESSORY)

    def _be(self, policy: int) -> None:
        self._messages.send(self._application(), "setActivationPolicy:", (INTEGER, policy), answer=YES_OR_NO)

    def _application(self) -> int:
        found: int = self._messages.send("NSApplication", "sharedApplication")
        return found
