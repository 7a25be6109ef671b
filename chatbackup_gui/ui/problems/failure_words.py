"""The sentences of every failure the engine may tell, by code. Placeholders are facts of the error."""

from __future__ import annotations

from chatbackup_gui.ui.words import translate


def sentences() -> dict[str, str]:
    """Return the sentences by code, in the language of the screen."""
    return {
        **_of_storage(),
        **_of_media(),
        **_of_vault(),
        **_of_sources(),
        **_of_this_computer(),
        **_of_secrets(),
        **_of_updates(),
        **_of_requests(),
    }


def sentences_of_several() -> dict[str, str]:
    """Return what is said in place of `sentences` where not none but several were found."""
    return {
        "vault.no_such_snapshot": translate(
            "Problems",
            "{matches} snapshots have an id that begins with “{wanted}”. Nothing was changed. "
            "Choose one from the list on the page Snapshots.",
        ),
        "archive.no_such_contact": translate(
            "Problems",
            "Several contacts answer to “{wanted}”: {candidates}. Nothing was changed. Choose one from the list.",
        ),
    }


def own_fault() -> str:
    """Return what is said of a failure without words of its own."""
    return translate(
        "Problems",
        "Something went wrong that ChatBackup did not expect ({code}). Your chats and everything backed up so far "
        "are unharmed. Try again; if it stays so, the log tells more (Settings, About).",
    )


def _of_storage() -> dict[str, str]:
    return {
        "storage.full": translate(
            "Problems",
            "There is no room left where the vault lies: {needed_bytes} more are needed. Everything backed up so far "
            "is unharmed. Free some space, then back up again; it goes on where it stopped.",
        ),
        "storage.vanished": translate(
            "Problems",
            "The vault's folder is not there: {place}. Nothing was changed. Connect the disk or start the cloud "
            "program that holds it; the backup then goes on by itself.",
        ),
        "storage.unavailable": translate(
            "Problems",
            "The system refused to read or write the vault: {place} ({reason}). Everything backed up so far is "
            "unharmed. Try again; if it stays so, look at the folder's permissions.",
        ),
        "storage.in_cloud": translate(
            "Problems",
            "A file of the vault is in the cloud only, and ChatBackup does not fetch it: {place}. Nothing is lost. "
            "Tell the cloud program to keep the vault's folder on this device always, wait until it is there, and try "
            "again.",
        ),
        "storage.file_missing": translate(
            "Problems",
            "A file of the vault is missing: {name}. Nothing was changed. If a cloud program is still fetching "
            "files, wait for it; then check the vault under Settings, Vault.",
        ),
    }


def _of_media() -> dict[str, str]:
    return {
        "media": translate(
            "Problems",
            "“{name}” is not available. Nothing was changed. Try again later.",
        ),
        "media.missing": translate(
            "Problems",
            "“{name}” is neither on this computer nor in the vault. Nothing was changed. It may still be on the "
            "phone: open it there in the chat program, and the next backup finds it if it comes to this computer.",
        ),
        "media.too_large": translate(
            "Problems",
            "“{name}” is too large to be shown here ({size_bytes}). Nothing was changed. Save it as a file and "
            "open that.",
        ),
        "media.not_playable": translate(
            "Problems",
            "“{name}” is in an encoding that cannot be played here. Nothing was changed. Save it as a file; "
            "another program may play it.",
        ),
    }


def _of_vault() -> dict[str, str]:
    return {
        "vault.none": translate(
            "Problems",
            "There is no vault in {place} ({reason}). Nothing was changed. Choose the vault's own folder.",
        ),
        "vault.incomplete": translate(
            "Problems",
            "{place} holds a part of a vault; its file “config” is missing. Nothing was changed. If a cloud program "
            "is still fetching files, wait for it and try again; otherwise put “config” back, from the cloud's "
            "recycle bin or from another computer.",
        ),
        "vault.exists": translate(
            "Problems",
            "There is a vault already in {place}; it was not touched. Open it with its password, or choose another "
            "folder.",
        ),
        "vault.wrong_password": translate(
            "Problems",
            "This password does not open the vault. Nothing was changed. Try again, or type the recovery key.",
        ),
        "vault.no_key_file": translate(
            "Problems",
            "The vault in {place} has no key file, so no password can open it yet. Nothing was changed. If a cloud "
            "program is still fetching files, wait for it and try again; otherwise look for the folder “keys” in the "
            "cloud's recycle bin.",
        ),
        "vault.damaged": translate(
            "Problems",
            "A file of the vault is damaged: {name} ({reason}). It was left as it is and is not used. Check the "
            "vault under Settings, Vault, to see what is affected.",
        ),
        "vault.blob_missing": translate(
            "Problems",
            "A part of the vault is missing ({blob_id}). Nothing was changed. If a cloud program is still fetching "
            "files, wait for it; then check the vault under Settings, Vault.",
        ),
        "vault.locked": translate(
            "Problems",
            "Another program works on the vault: {holder}, since {since}. Nothing was changed. Wait until it is done "
            "and try again.",
        ),
        "vault.changed": translate(
            "Problems",
            "Another program has meanwhile removed files from the vault that this backup relied on ({lost_packs}). "
            "Your chats are unharmed. Back up again; what is missing is then saved anew.",
        ),
        "vault.no_such_snapshot": translate(
            "Problems",
            "No snapshot has an id that begins with “{wanted}”. Nothing was changed. The page Snapshots lists those "
            "that there are.",
        ),
        "vault.arriving": translate(
            "Problems",
            "Files that snapshot {snapshot} needs are still on the way. Nothing was changed. Wait until the cloud "
            "program has fetched them, then try again.",
        ),
        "vault.no_snapshot": translate(
            "Problems",
            "The vault holds no snapshot yet. Nothing was changed. “Back up now” makes the first one.",
        ),
    }


def _of_sources() -> dict[str, str]:
    return {
        "source.no_account": translate(
            "Problems",
            "No chat account was found in {folder}. Nothing was changed. Choose the folder in which the chat program "
            "keeps its data (for WeChat: xwechat_files).",
        ),
        "source.vanished": translate(
            "Problems",
            "The chat folder is not there: {folder}. What was backed up is unharmed. Connect the disk, or add the "
            "account from its new place under Settings, Accounts and keys.",
        ),
        "source.unavailable": translate(
            "Problems",
            "The system does not let ChatBackup read the chat folder: {folder} ({reason}). What was backed up is "
            "unharmed. Allow it and try again: on macOS under System Settings > Privacy & Security > Files and "
            "Folders or Full Disk Access, elsewhere in the folder's permissions.",
        ),
        "source.in_cloud": translate(
            "Problems",
            "A file of the chat program is in the cloud only, and ChatBackup does not fetch it: {folder}. What was "
            "backed up is unharmed. Tell the cloud program to keep the chat folder on this device always, wait until "
            "it is there, and try again.",
        ),
        "source.protected": translate(
            "Problems",
            "macOS does not let ChatBackup read the chat folder: {folder}. What was backed up is unharmed. Switch "
            "ChatBackup on under System Settings > Privacy & Security > Full Disk Access, then quit ChatBackup and "
            "start it again.",
        ),
        "source.not_readable": translate(
            "Problems",
            "Nothing in {folder} can be read. Its file {file}: {reason}. Nothing was changed. Choose another folder, "
            "or export the messages as .mht or .txt with the message manager of QQ before 9.9.",
        ),
        "source.wrong_key": translate(
            "Problems",
            "The key does not open {database}. Nothing was changed. Give the key of this account under Settings, "
            "Accounts and keys: 64 hexadecimal digits, or a list of databases and keys.",
        ),
        "source.image_key": translate(
            "Problems",
            "The image key does not open the pictures of account {account}. Nothing was changed. Give the key of "
            "this account, 16 characters or 32 hexadecimal digits, or leave it empty: pictures are then kept as they "
            "are found, and decoded by the first backup after the key was given.",
        ),
        "source.damaged": translate(
            "Problems",
            "A chat database cannot be read: {database} ({reason}). It was left as it is, and what was backed up "
            "before is unharmed. Start the chat program once so that it can mend it, then try again.",
        ),
        "source.unknown_schema": translate(
            "Problems",
            "The database {database} has a form that this version does not know (it holds {seen}). It was left as it "
            "is, and what was backed up before is unharmed. A newer version of ChatBackup may read it.",
        ),
        "source.busy": translate(
            "Problems",
            "The chat program kept writing to {database}, so that it could not be read. Nothing was harmed. Try "
            "again in a moment.",
        ),
        "format": translate(
            "Problems",
            "Something is not in the format it should be in. It was left as it is, and everything backed up so far "
            "is unharmed. If it was a key, make sure that it is the right one; otherwise a newer version may read it.",
        ),
    }


def _of_this_computer() -> dict[str, str]:
    return {
        "archive.wrong_key": translate(
            "Problems",
            "The catalogue on this computer does not open: {path}. The vault and your chats are unharmed. If it "
            "stays so, move that file away (do not delete it) and back up again: the catalogue is made anew.",
        ),
        "archive.version": translate(
            "Problems",
            "The catalogue on this computer comes from another version of ChatBackup: {path} (version {found}, not "
            "{known}). It was left as it is, and the vault and your chats are unharmed. Use the newest version, or "
            "move that file away (do not delete it) and back up again: the catalogue is made anew.",
        ),
        "archive.unavailable": translate(
            "Problems",
            "The system refused to read or write the catalogue on this computer: {path} ({reason}). The vault and "
            "your chats are unharmed. Make sure that the disk has room and that you may write into that folder, then "
            "try again.",
        ),
        "archive.no_such_contact": translate(
            "Problems",
            "No contact answers to “{wanted}”. Nothing was changed. The page Contacts and roaming lists everybody.",
        ),
        "profile.not_set_up": translate(
            "Problems", "Nothing is set up yet in {home}. Nothing was changed. Start with the set-up."
        ),
        "profile.exists": translate(
            "Problems",
            "ChatBackup is set up already ({home}), with the vault {vault}. Nothing was changed. To use another "
            "vault as well, start ChatBackup with the variable CHATBACKUP_HOME set to another folder.",
        ),
        "profile.damaged": translate(
            "Problems",
            "The settings on this computer cannot be read: {path}. The vault and your chats are unharmed. Move the "
            "folder that holds them away (do not delete it), start ChatBackup again and open the same vault.",
        ),
        "profile.unavailable": translate(
            "Problems",
            "The system refused to read or write ChatBackup's own files: {path} ({reason}). The vault and your chats "
            "are unharmed. Make sure that the disk has room and that the folder is yours, then try again.",
        ),
        "profile.busy": translate(
            "Problems",
            "Another ChatBackup is at work on {home}. Nothing was changed. Wait until it is done, or end it.",
        ),
        "profile.overlap": translate(
            "Problems",
            "The vault {vault} and the chat folder {source} lie inside each other. Nothing was written. Choose "
            "another folder for the vault.",
        ),
    }


def _of_secrets() -> dict[str, str]:
    return {
        "secret.missing": translate(
            "Problems", "This is missing: {which}. Nothing was changed. Type it when you are asked for it."
        ),
        "secret.file": translate(
            "Problems",
            "This cannot be read from {file}: {which} ({reason}). Nothing was changed. Choose a text file (UTF-8) "
            "that holds it and nothing else.",
        ),
        "secret.lost": translate(
            "Problems",
            "What this computer keeps for itself in {folder} does not open, because this is gone: {which}. The vault "
            "and your chats are unharmed. Move that folder away (do not delete it), start ChatBackup again and open "
            "the same vault.",
        ),
        "secret.keyring": translate(
            "Problems",
            "The system's keyring cannot be used ({reason}). Nothing was changed. Unlock it, or sign in to the "
            "desktop, and try again.",
        ),
    }


def _of_updates() -> dict[str, str]:
    return {
        "updates.address": translate(
            "Problems",
            "This address for updates cannot be used: {reason}. Nobody was asked. Paste it as whoever publishes "
            "ChatBackup gives it: https://…#ed25519:…",
        ),
        "updates.unreachable": translate(
            "Problems", "{host} did not tell of a version: {reason}. Nothing was changed. Try again later."
        ),
        "updates.format": translate(
            "Problems",
            "What was answered at the address for updates tells of no version: {reason}. Nothing was changed. Make "
            "sure that the address is the one that whoever publishes ChatBackup gives.",
        ),
        "updates.untrusted": translate(
            "Problems",
            "What {host} tells of a version is not signed by whoever gave the address, and is not believed. Nothing "
            "was changed. Do not download from there; ask whoever gave you the address.",
        ),
        "updates.older": translate(
            "Problems",
            "Version {offered} was told as the newest one, though version {seen} was before. It is not believed, and "
            "nothing was changed. Somebody may be keeping the newer one from you: look for it another way.",
        ),
    }


def _of_requests() -> dict[str, str]:
    return {
        "target.not_usable": translate(
            "Problems",
            "The folder {folder} cannot be written to: {reason}. Nothing that was there was changed. Choose another "
            "folder.",
        ),
        "target.file": translate(
            "Problems",
            "{file} cannot be written: {reason}. Nothing that was there was changed. Choose another name or folder.",
        ),
        "request.invalid": translate(
            "Problems", "“{given}” does not fit here ({what}). Nothing was changed. Type something else."
        ),
        "engine.ended": translate(
            "Problems",
            "The backup service ended unexpectedly and is being started again. Your chats and "
            "everything backed up so far are unharmed. Try again in a moment.",
        ),
        "cancelled": translate("Problems", "Stopped as you asked. Everything backed up so far is unharmed."),
    }
