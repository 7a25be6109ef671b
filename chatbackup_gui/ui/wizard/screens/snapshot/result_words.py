"""What the first snapshot and its restore test came to, in words."""

from __future__ import annotations

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import words
from chatbackup_gui.ui.chat_words import counted_messages
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import listed, translate


def headline_of(problem_count: int) -> tuple[str, Level]:
    """Return how the first run of all ended, in a few words."""
    if problem_count:
        text = translate("WizardSnapshot", "Your chats are backed up, with %Ln problem(s).", "", problem_count)
        return text, Level.WARNING
    return translate("WizardSnapshot", "Your chats are backed up, and it is proven that they come back."), Level.GOOD


def words_of_run(run: wire.Run) -> str:
    """Return what a run that ended put into the vault."""
    if not run.snapshot_id:
        return translate("WizardSnapshot", "Everything was in the vault already.")
    pattern = translate("WizardSnapshot", "The first snapshot is in the vault: {size} were written, encrypted.")
    return pattern.format(size=words.size(run.written_bytes))


def words_of_test(test: wire.RestoreTest) -> str:
    """Return what the restore test brought back, and whether it is whole."""
    if test.problem_count:
        pattern = translate("WizardSnapshot", "{files} with {messages} and {media} were brought back, with problems.")
    else:
        pattern = translate("WizardSnapshot", "{files} with {messages} and {media} were brought back and are whole.")
    return pattern.format(
        files=translate("WizardSnapshot", "%Ln file(s)", "", test.files),
        messages=counted_messages(test.messages),
        media=translate("WizardSnapshot", "%Ln media file(s)", "", test.media),
    )


def notes_on(done: wire.SetUpDone) -> list[str]:
    """Return what is to be known of accounts that were not taken as fully as they could be."""
    notes = []
    if done.unread_accounts:
        pattern = translate("WizardSnapshot", "Kept sealed, because the key does not open them: {accounts}.")
        notes.append(pattern.format(accounts=listed(list(done.unread_accounts))))
    if done.undecoded_accounts:
        pattern = translate(
            "WizardSnapshot",
            "Pictures of {accounts} are encrypted and kept as they are found. With the image key (Settings, Accounts "
            "and keys) they are decoded.",
        )
        notes.append(pattern.format(accounts=listed(list(done.undecoded_accounts))))
    if done.left_out:
        pattern = translate("WizardSnapshot", "Left out, because nothing in it can be read: {folders}.")
        notes.append(pattern.format(folders=listed(list(done.left_out))))
    return notes
