"""Every failure in a few words, for a heading or a notification."""

from __future__ import annotations

from chatbackup_gui.ui.words import translate


def titles() -> dict[str, str]:
    """Return a few words for each code, or for all codes that begin so."""
    return {
        "error": translate("Problems", "Something went wrong"),
        "storage": translate("Problems", "The vault cannot be used"),
        "storage.full": translate("Problems", "No room left for the vault"),
        "storage.vanished": translate("Problems", "The vault's folder is not there"),
        "storage.file_missing": translate("Problems", "A file of the vault is missing"),
        "vault": translate("Problems", "Something is wrong with the vault"),
        "vault.none": translate("Problems", "No vault there"),
        "vault.incomplete": translate("Problems", "The vault is not complete"),
        "vault.exists": translate("Problems", "There is a vault already"),
        "vault.wrong_password": translate("Problems", "Wrong password"),
        "vault.no_key_file": translate("Problems", "The vault is not complete"),
        "vault.damaged": translate("Problems", "A file of the vault is damaged"),
        "vault.blob_missing": translate("Problems", "A part of the vault is missing"),
        "vault.locked": translate("Problems", "Another program works on the vault"),
        "vault.changed": translate("Problems", "The vault changed meanwhile"),
        "vault.no_such_snapshot": translate("Problems", "Snapshot not found"),
        "vault.arriving": translate("Problems", "Still on the way"),
        "vault.no_snapshot": translate("Problems", "No snapshot yet"),
        "media": translate("Problems", "Not available"),
        "media.missing": translate("Problems", "Not here and not in the vault"),
        "media.too_large": translate("Problems", "Too large to be shown"),
        "media.not_playable": translate("Problems", "Cannot be played here"),
        "source": translate("Problems", "A chat folder cannot be read"),
        "source.no_account": translate("Problems", "No chat account found"),
        "source.vanished": translate("Problems", "A chat folder is not there"),
        "source.in_cloud": translate("Problems", "A chat folder is in the cloud only"),
        "source.protected": translate("Problems", "macOS keeps a chat folder from ChatBackup"),
        "source.wrong_key": translate("Problems", "The key does not fit"),
        "source.image_key": translate("Problems", "The image key does not fit"),
        "source.damaged": translate("Problems", "A chat database is damaged"),
        "source.unknown_schema": translate("Problems", "A chat database is of an unknown kind"),
        "source.busy": translate("Problems", "The chat program kept writing"),
        "format": translate("Problems", "Something has an unknown format"),
        "archive": translate("Problems", "The catalogue cannot be used"),
        "archive.no_such_contact": translate("Problems", "Contact not found"),
        "profile": translate("Problems", "The settings cannot be used"),
        "profile.not_set_up": translate("Problems", "Nothing is set up yet"),
        "profile.exists": translate("Problems", "Set up already"),
        "profile.busy": translate("Problems", "Another ChatBackup is at work"),
        "profile.overlap": translate("Problems", "Vault and chat folder overlap"),
        "secret": translate("Problems", "A password or key is missing"),
        "secret.keyring": translate("Problems", "The keyring cannot be used"),
        "updates": translate("Problems", "Newer versions cannot be asked for"),
        "target": translate("Problems", "That place cannot be written to"),
        "request": translate("Problems", "That is not possible"),
        "engine": translate("Problems", "The backup service ended"),
        "cancelled": translate("Problems", "Stopped"),
    }
