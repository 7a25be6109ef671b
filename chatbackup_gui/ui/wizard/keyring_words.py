"""Where the password is kept after the set-up, in words."""

from __future__ import annotations

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import translate


def words_of_keyring(done: wire.SetUpDone | wire.VaultOpened) -> tuple[str, Level]:
    """Return which keyring keeps the password, or that it is asked for at each start."""
    if not done.uses_keyring:
        text = translate(
            "WizardPassword",
            "This computer has no keyring that could keep the password, so ChatBackup asks for it at each start. "
            "Until it is typed, nothing is backed up.",
        )
        return text, Level.WARNING
    if not done.keyring:
        return translate("WizardPassword", "The password is kept in the keyring of this computer."), Level.GOOD
    pattern = translate("WizardPassword", "The password is kept in the keyring of this computer ({name}).")
    return pattern.format(name=done.keyring), Level.GOOD
