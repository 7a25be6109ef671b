"""What each code of a problem means: the end of a sentence that begins with where it was."""

from __future__ import annotations

from chatbackup_gui.ui.words import translate


def problem_phrases() -> dict[str, str]:
    """Return the phrases by code, in the language of the screen."""
    return {**_of_chats(), **_of_copies(), **_of_backups(), **_of_restores(), **_of_exports(), **_of_checks()}


def _of_chats() -> dict[str, str]:
    return {
        "source.no_account": translate("Problems", "no chat account was found"),
        "source.vanished": translate("Problems", "the chat folder is not there; what was backed up is unharmed"),
        "source.unavailable": translate(
            "Problems",
            "the system does not let ChatBackup read it (permissions, privacy settings); it is tried again next time",
        ),
        "source.in_cloud": translate(
            "Problems",
            "is in the cloud only and was not fetched; tell the cloud program to keep the chat folder on this device "
            "always",
        ),
        "source.protected": translate(
            "Problems",
            "macOS does not let ChatBackup read it without Full Disk Access; what was backed up is unharmed",
        ),
        "source.wrong_key": translate("Problems", "the key does not open this account; what was backed up is unharmed"),
        "source.image_key": translate(
            "Problems",
            "pictures are kept as they were found, because no image key that opens them was given; give it under "
            "Settings, Accounts and keys, and the next backup decodes them",
        ),
        "source.not_readable": translate("Problems", "cannot be read, and no key would help; it was left as it is"),
        "source.damaged": translate("Problems", "a database is damaged; what was backed up is unharmed"),
        "source.unknown_schema": translate(
            "Problems", "a database has a form that this version does not know; it was left as it is"
        ),
        "source.busy": translate("Problems", "the chat program kept writing; it is tried again next time"),
        "source.locked_database": translate(
            "Problems", "the key does not open this database; what it holds is not backed up"
        ),
        "source.damaged_database": translate(
            "Problems", "this database could not be read; it is tried again next time"
        ),
        "source.missing_database": translate("Problems", "is not there; names and other details may be missing"),
        "source.damaged_page": translate("Problems", "a part is damaged; everything around it was read"),
        "source.unreadable_message": translate(
            "Problems", "this message was not understood in full; it is kept as it was found"
        ),
        "source.unknown_chat": translate(
            "Problems", "whose conversation this is could not be found out; its messages are kept"
        ),
        "source.not_an_export": translate("Problems", "no export of QQ that could be read; it was left as it is"),
    }


def _of_copies() -> dict[str, str]:
    return {
        "sealed.while_writing": translate(
            "Problems",
            "the chat program kept writing while this was copied; the copy may not open. It is taken again by the "
            "next backup; end the chat program before it to be sure",
        ),
        "sealed.unreadable": translate(
            "Problems", "could not be copied; what was copied before is unharmed, and it is tried again next time"
        ),
        "sealed.name": translate(
            "Problems", "has a name that is not text (UTF-8), and was left out; rename it to have it kept"
        ),
        "sealed.lost": translate(
            "Problems",
            "the vault has lost a part of this copy, and the file is no longer on this computer; it was left out",
        ),
        "sealed.link": translate(
            "Problems",
            "is a link to another place, and what is there was not copied; add the account from the place itself "
            "to have it kept",
        ),
        "sealed.no_room": translate(
            "Problems",
            "older sealed copies could not be opened, because there was no room on this computer to lay them out; "
            "nothing is lost, and it is tried again next time",
        ),
        "sealed.old_state": translate(
            "Problems", "this older sealed copy could not be opened; what it holds stays sealed in the vault"
        ),
    }


def _of_backups() -> dict[str, str]:
    return {
        "media.unreadable": translate("Problems", "a picture or file could not be read and is tried again next time"),
        "media.missing": translate(
            "Problems", "is neither on this computer nor in the vault, and is only named in the export"
        ),
        "media.preview": translate("Problems", "only a small picture of it is left; the export holds that"),
        "media.lost": translate(
            "Problems",
            "pictures or files that the vault has lost and that are no longer on this computer were left out",
        ),
        "backup.index": translate(
            "Problems", "this list of the vault's contents could not be read; what it names is saved again"
        ),
        "backup.rules": translate(
            "Problems",
            "the roaming rules in this snapshot of another computer could not be read; it is tried again next time",
        ),
        "backup.tree": translate(
            "Problems", "this folder of the snapshot could not be read; check the vault under Settings, Vault"
        ),
        "takeover.damaged": translate(
            "Problems",
            "is damaged in the vault; what else the snapshot holds was taken over, and it is tried again next time",
        ),
        "takeover.line": translate(
            "Problems", "holds lines that are no messages of ChatBackup; they were left out, and stay in the vault"
        ),
    }


def _of_restores() -> dict[str, str]:
    return {
        "restore.exists": translate("Problems", "something else is there already and was left as it is"),
        "restore.write": translate("Problems", "the system refused to write it"),
        "restore.time": translate("Problems", "was written, but its date could not be set"),
        "restore.name": translate("Problems", "has a name that this system does not allow, and was left out"),
        "restore.kind": translate("Problems", "is neither a file nor a folder, and was left out"),
        "restore.folder": translate("Problems", "what this folder holds could not be read from the vault"),
        "restore.damaged": translate("Problems", "is damaged in the vault, and was left out"),
        "restore.in_cloud": translate(
            "Problems",
            "was left out, because a part of it is in the cloud only. Tell the cloud program to keep the vault's "
            "folder on this device always, and restore again: what is there already stays",
        ),
        "restore.absent": translate(
            "Problems",
            "was left out, because a part of it is not in the vault; a cloud program may still be fetching it. "
            "Restore again later: what is there already stays",
        ),
        "restore.not_kept": translate("Problems", "the message names it, but this snapshot does not have it"),
        "restore.room": translate("Problems", "the disk has less room than this takes (bytes needed, bytes free)"),
        "drill.differs": translate(
            "Problems", "came back from the vault, but is not what the snapshot says it should be"
        ),
    }


def _of_exports() -> dict[str, str]:
    return {
        "export.glyph": translate(
            "Problems",
            "characters of which no font on this computer has a picture are shown as boxes; copied from the PDF they "
            "are right",
        ),
        "export.chinese_font": translate(
            "Problems",
            "no font on this computer has Chinese characters, which are shown as boxes; install one, such as Noto Sans "
            "CJK, and export again",
        ),
        "export.unfinished": translate(
            "Problems",
            "pages have no numbers and no bookmarks, and a search may miss some characters, because this version of Qt "
            "is not known; what is written on them is whole",
        ),
        "export.image": translate("Problems", "pictures that cannot be shown stand as boxes"),
    }


def _of_checks() -> dict[str, str]:
    return {
        "check.file": translate("Problems", "this file of the vault is damaged or cannot be read"),
        "check.pack_missing": translate(
            "Problems", "this file of the vault is missing; a cloud program may still be fetching it"
        ),
        "check.pack_size": translate("Problems", "this file of the vault is shorter or longer than it should be"),
        "check.pack_damaged": translate("Problems", "this file of the vault is damaged"),
        "check.pack_in_cloud": translate(
            "Problems",
            "this file of the vault is in the cloud only and was not read; it is not lost. Tell the cloud program to "
            "keep the vault's folder on this device always",
        ),
        "check.tree": translate("Problems", "this part of a snapshot is not as it should be"),
        "check.blob_missing": translate("Problems", "a part of this file is missing from the vault"),
    }
