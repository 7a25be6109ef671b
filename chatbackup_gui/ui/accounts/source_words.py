"""What sources are called, what can be read of an account without its key, and what its key looks like."""

from __future__ import annotations

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_words import app_name
from chatbackup_gui.ui.words import translate

WITH_IMAGE_KEY = frozenset({"wechat4"})
"""The sources whose pictures are encrypted with a key of their own."""

WITHOUT_KEY = frozenset({"qq_export"})
"""The sources that are read as they are."""


def source_name(folder: wire.FoundFolder) -> str:
    """Return the chat program whose folder it is, with its generation where there are several."""
    return {
        "wechat4": translate("Account", "WeChat 4"),
        "wechat3": translate("Account", "WeChat 3"),
        "wechat_mac": translate("Account", "WeChat 3 for Mac"),
        "qq": translate("Account", "QQ"),
        "qq_export": translate("Account", "QQ, exported messages"),
    }.get(folder.source) or app_name(folder.app)


def is_of_use_without_key(folder: wire.FoundFolder) -> bool:
    """Tell whether there is something to back up before a key was given."""
    return folder.may_be_sealed or not folder.needs_key


def words_without_key(folder: wire.FoundFolder) -> str:
    """Return what becomes of an account for which no key was given."""
    if not folder.needs_key:
        return translate("Account", "Can be read as it is, without a key.")
    if folder.may_be_sealed:
        return translate("Account", "Kept sealed, just as it lies. No key is needed for that; you can add it later.")
    return translate("Account", "Can be backed up only with its key.")


def key_name(source: str) -> str:
    """Return what the key of a source is called."""
    if source == "qq":
        return translate("Account", "Database key (pass-phrase)")
    return translate("Account", "Database key")


def key_shape(source: str) -> str:
    """Return what a key looks like, for an empty field."""
    if source == "qq":
        return translate("Account", "usually 16 characters")
    return translate("Account", "64 hexadecimal digits, or a list of keys")


def words_of_trial(trial: wire.KeyTrial) -> str:
    """Return how many of the databases a key opens."""
    total = trial.opens + trial.closed
    pattern = translate("Account", "Opens {opens} of %Ln database(s).", "", total)
    return pattern.format(opens=trial.opens)


def words_of_image_trial(trial: wire.KeyTrial, *, was_given: bool) -> str:
    """Return what becomes of encrypted pictures; empty where none were seen."""
    if trial.image_key_fits is None:
        return translate("Account", "No encrypted picture was seen.") if was_given else ""
    if trial.image_key_fits:
        return translate("Account", "The image key opens its pictures.")
    if was_given:
        return translate(
            "Account",
            "The image key opens none of its pictures. Correct it, or clear the field: pictures are then kept as they "
            "are found, and decoded once the key is there.",
        )
    return translate(
        "Account",
        "Its pictures are encrypted: without the image key they are kept as they are found, and decoded once the key "
        "is there.",
    )
