"""Codes and facts made into sentences: what happened, what was not harmed, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from chatbackup_gui import reasons
from chatbackup_gui.errors import ChatBackupError
from chatbackup_gui.language import tr
from chatbackup_gui.model.job import Problem

SAFE = "Your chats and everything backed up so far are unharmed."

ERRORS: Mapping[str, str] = {
    "storage.full": "There is no room left where the vault lies: {needed_bytes:,} more bytes are needed. "
    "Everything backed up so far is unharmed. Free some space and run the backup again; it goes on where it stopped.",
    "storage.vanished": "The vault's folder is not there: {place}. Nothing was changed. "
    "Connect the disk or start the cloud program that holds it, then try again.",
    "storage.unavailable": "The system refused to read or write the vault: {place} ({reason}). "
    "Everything backed up so far is unharmed. Try again; if it stays so, look at the folder's permissions.",
    "storage.in_cloud": "A file of the vault is in the cloud only, and ChatBackup does not fetch it: {place}. Nothing "
    "is lost. Tell the cloud program to keep the vault's folder on this device always, wait until it is there, and try "
    "again.",
    "storage.file_missing": "A file of the vault is missing: {name}. Nothing was changed. "
    "If a cloud program is still fetching files, wait for it; then run `chatbackup check`.",
    "vault.none": "There is no vault in {place} ({reason}). Nothing was changed. "
    "Choose the vault's own folder, or make a new vault with `chatbackup setup`.",
    "vault.incomplete": "{place} holds a part of a vault; its file `config` is missing. Nothing was changed. "
    "If a cloud program is still fetching files, wait for it and try again; else put `config` back, from the cloud's "
    "recycle bin or another computer.",
    "vault.exists": "There is a vault already in {place}; it was not touched. "
    "Join it with `chatbackup setup` and its password, or choose another folder.",
    "vault.wrong_password": "This password does not open the vault. Nothing was changed. "
    "Try again, or use the recovery key.",
    "vault.no_key_file": "The vault in {place} has no key file, so no password can open it yet. Nothing was changed. "
    "If a cloud program is still fetching files, wait for it and try again; else look for the folder `keys` in the "
    "cloud's recycle bin.",
    "vault.damaged": "A file of the vault is damaged: {name} ({reason}). It was left as it is and is not used. "
    "Run `chatbackup check --read-data` to see what is affected.",
    "vault.blob_missing": "A part of the vault is missing (blob {blob_id}). Nothing was changed. "
    "If a cloud program is still fetching files, wait for it; then run `chatbackup check`.",
    "vault.locked": "Another program works on the vault: {holder}, since {since}. Nothing was changed. "
    "Wait until it is done and try again.",
    "vault.changed": "Another program has meanwhile removed files from the vault that this run relied on "
    "({lost_packs}). Your chats are unharmed. Run the command again; a backup saves anew what is missing.",
    "vault.arriving": "Files that snapshot {snapshot} needs are still on the way. Nothing was changed. Wait until the "
    "cloud program has fetched them, then try again.",
    "media": "“{name}” is not available. Nothing was changed. Try again later.",
    "media.missing": "“{name}” is neither on this computer nor in the vault. Nothing was changed. It may still be on "
    "the phone: open it there in the chat program, and the next backup finds it if it comes to this computer.",
    "media.too_large": "“{name}” is too large to be shown here ({size_bytes:,} bytes). Nothing was changed. Save it as "
    "a file and open that.",
    "media.not_playable": "“{name}” is in an encoding that cannot be played here. Nothing was changed. Save it as a "
    "file; another program may play it.",
    "vault.no_such_snapshot": "No snapshot has an id that begins with “{wanted}”. Nothing was changed. "
    "`chatbackup snapshots` lists them.",
    "vault.no_snapshot": "The vault holds no snapshot yet. Nothing was changed. "
    "`chatbackup backup` makes the first one.",
    "source.no_account": "No chat account was found in {folder}. Nothing was changed. "
    "Choose the folder in which the chat program keeps its data (for WeChat: xwechat_files).",
    "source.vanished": "The chat folder is not there: {folder}. What was backed up is unharmed. "
    "Connect the disk, or run `chatbackup setup` with the new place.",
    "source.unavailable": "The system does not let ChatBackup read the chat folder: {folder} ({reason}). "
    "What was backed up is unharmed. Allow it and try again: on macOS under System Settings > Privacy & Security > "
    "Files and Folders or Full Disk Access, elsewhere in the folder's permissions.",
    "source.protected": "macOS does not let ChatBackup read the chat folder: {folder}. What was backed up is "
    "unharmed. Under System Settings > Privacy & Security > Full Disk Access, switch on what runs this command "
    "(ChatBackup, or the terminal), then quit that and start it again.",
    "source.in_cloud": "A file of the chat program is in the cloud only, and ChatBackup does not fetch it: {folder}. "
    "What was backed up is unharmed. Tell the cloud program to keep the chat folder on this device always, wait until "
    "it is there, and try again.",
    "source.wrong_key": "The key does not open {database}. Nothing was changed. "
    "Give the key of this account, as 64 hexadecimal digits or as a list of database and key.",
    "source.image_key": "The image key does not open the pictures of account {account}. Nothing was changed. "
    "Give the key of this account, 16 characters or 32 hexadecimal digits, or leave --image-key-file out: pictures are "
    "then kept as they are found, and decoded by the first backup after the key was given.",
    "source.not_readable": "Nothing in {folder} can be read. Its file {file}: {reason}. Nothing was changed. "
    "Choose another folder, or export the messages as .mht or .txt with the message manager of QQ before 9.9.",
    "source.damaged": "A chat database cannot be read: {database} ({reason}). It was left as it is, and what was "
    "backed up before is unharmed. Start the chat program once so that it can mend it, then try again.",
    "source.unknown_schema": "The database {database} has a form that this version does not know (saw {seen}). "
    "It was left as it is, and what was backed up before is unharmed. A newer version of ChatBackup may read it.",
    "source.busy": "The chat program kept writing to {database}, so that it could not be read. "
    "Nothing was harmed. Try again in a moment.",
    "format": "Something is not in the format it should be in. It was left as it is, and everything backed up so far "
    "is unharmed. If it was a key file, make sure that it is the right one; else a newer version may read it.",
    "archive.wrong_key": "The catalogue on this computer does not open: {path}. The vault and your chats are unharmed. "
    "If it stays so, move that file away (do not delete it) and run the backup again: the catalogue is made anew.",
    "archive.version": "The catalogue on this computer comes from another version of ChatBackup: {path} (version "
    "{found}, not {known}). It was left as it is, and the vault and your chats are unharmed. Use the newest version, "
    "or move that file away (do not delete it) and run the backup again: the catalogue is made anew.",
    "archive.unavailable": "The system refused to read or write the catalogue on this computer: {path} ({reason}). "
    "The vault and your chats are unharmed. Make sure that the disk has room and that you may write into that folder, "
    "then try again.",
    "archive.no_such_contact": "No contact answers to “{wanted}”. Nothing was changed. "
    "`chatbackup contacts` lists them.",
    "profile.not_set_up": "Nothing is set up yet in {home}. Start with `chatbackup setup`.",
    "profile.busy": "Another ChatBackup is at work on {home}. Nothing was changed. Wait until it is done, "
    "or end `chatbackup watch` if that is what runs.",
    "profile.damaged": "The settings on this computer cannot be read: {path}. The vault and your chats are unharmed. "
    "Move the folder that holds them away (do not delete it) and run `chatbackup setup` again with the same vault.",
    "profile.unavailable": "The system refused to read or write ChatBackup's own files: {path} ({reason}). "
    "The vault and your chats are unharmed. Make sure that the disk has room and that the folder is yours; "
    "CHATBACKUP_HOME chooses another one.",
    "profile.exists": "{home} is set up already, with the vault {vault}. Nothing was changed. "
    "Set CHATBACKUP_HOME to another folder to use a second vault.",
    "profile.overlap": "The vault {vault} and the chat folder {source} lie inside each other. Nothing was written. "
    "Choose another folder for the vault.",
    "secret.missing": "No {which} was given. Nothing was changed. "
    "Type it when asked, or give it in a file; --help says how.",
    "secret.file": "The {which} cannot be read from {file}: {reason}. Nothing was changed. "
    "Give a text file (UTF-8) that holds it and nothing else.",
    "secret.lost": "What this computer keeps for itself in {folder} does not open: the {which} is gone. The vault and "
    "your chats are unharmed. Move that folder away (do not delete it) and run `chatbackup setup` again with the same "
    "vault.",
    "secret.keyring": "The system's keyring cannot be used ({reason}). Nothing was changed. "
    "Unlock it, or sign in to the desktop, and try again; what it keeps for ChatBackup is needed even if the password "
    "was given in a file.",
    "updates.address": "The address for updates cannot be used: {reason}. Nobody was asked. Give it as whoever "
    "publishes ChatBackup does: https://…#ed25519:…",
    "updates.unreachable": "{host} did not tell of a version: {reason}. Nothing was changed. Try again later.",
    "updates.format": "What was answered at the address for updates tells of no version: {reason}. Nothing was "
    "changed. Make sure that the address is the one that whoever publishes ChatBackup gives.",
    "updates.untrusted": "What {host} tells of a version is not signed by whoever gave the address, and is not "
    "believed. Nothing was changed. Do not download from there; ask whoever gave you the address.",
    "updates.older": "Version {offered} was told as the newest one, though version {seen} was before. It is not "
    "believed, and nothing was changed. Somebody may be keeping the newer one from you: look for it another way.",
    "target.not_usable": "The folder {folder} cannot be written to: {reason}. Nothing that was there was changed. "
    "Choose another folder.",
    "target.file": "{file} cannot be written: {reason}. Nothing that was there was changed. "
    "Choose another name or folder.",
    "request.invalid": "Not a {what}: “{given}”. Nothing was changed. Add --help to the command to see what it takes.",
}

SEVERAL: Mapping[str, str] = {
    "vault.no_such_snapshot": "{matches} snapshots have an id that begins with “{wanted}”. Nothing was changed. "
    "Give more of the id; `chatbackup snapshots` lists them.",
    "archive.no_such_contact": "Several contacts answer to “{wanted}”: {candidates}. Nothing was changed. "
    "Give the id that stands in brackets, or more of the name.",
}
"""What is said in place of the words in ERRORS where not none but several were found."""

PROBLEMS: Mapping[str, str] = {
    "source.no_account": "no chat account was found",
    "source.vanished": "the chat folder is not there; what was backed up is unharmed",
    "source.unavailable": "the system does not let ChatBackup read it (permissions, privacy settings); "
    "it is tried again next time",
    "source.protected": "macOS does not let ChatBackup read it without Full Disk Access; "
    "what was backed up is unharmed",
    "source.in_cloud": "is in the cloud only and was not fetched; tell the cloud program to keep the chat folder on "
    "this device always",
    "source.wrong_key": "the key does not open this account; what was backed up is unharmed",
    "source.image_key": "pictures are kept as they were found, because no image key that opens them was given; "
    "give it to `chatbackup setup` with --image-key-file, and the next backup decodes them",
    "source.not_readable": "cannot be read, and no key would help; it was left as it is",
    "source.damaged": "a database is damaged; what was backed up is unharmed",
    "source.unknown_schema": "a database has a form that this version does not know; it was left as it is",
    "source.busy": "the chat program kept writing; it is tried again next time",
    "source.locked_database": "the key does not open this database; what it holds is not backed up",
    "source.damaged_database": "this database could not be read; it is tried again next time",
    "source.missing_database": "is not there; names and other details may be missing",
    "source.damaged_page": "a part is damaged; everything around it was read",
    "source.unreadable_message": "this message was not understood in full; it is kept as it was found",
    "source.unknown_chat": "whose conversation this is could not be found out; its messages are kept",
    "source.not_an_export": "no export of QQ that could be read; it was left as it is",
    "sealed.while_writing": "the chat program kept writing while this was copied; the copy may not open. "
    "It is taken again by the next backup; end the chat program before it to be sure",
    "sealed.unreadable": "could not be copied; what was copied before is unharmed, and it is tried again next time",
    "sealed.name": "has a name that is not text (UTF-8), and was left out; rename it to have it kept",
    "sealed.lost": "the vault has lost a part of this copy, and the file is no longer on this computer; "
    "it was left out",
    "sealed.link": "is a link to another place, and what is there was not copied; set the account up from the place "
    "itself to have it kept",
    "sealed.no_room": "older sealed copies could not be opened, because they could not be laid out on this computer; "
    "nothing is lost, and it is tried again next time",
    "sealed.old_state": "this older sealed copy could not be opened; what it holds stays sealed in the vault",
    "media.unreadable": "a medium could not be read and is tried again next time",
    "media.missing": "is neither on this computer nor in the vault, and is only named in the export",
    "media.preview": "only a small picture of it is left; the export holds that",
    "media.lost": "media that the vault has lost and that are no longer on this computer were left out",
    "backup.index": "this index file of the vault could not be read; what it names is saved again",
    "backup.rules": "the rules in this snapshot of another computer could not be read; it is tried again next time",
    "backup.tree": "this folder of the snapshot could not be read; run `chatbackup check`",
    "takeover.damaged": "is damaged in the vault; what else the snapshot holds was taken over, and it is tried again "
    "next time",
    "takeover.line": "holds lines that are no messages of ChatBackup; they were left out, and stay in the vault",
    "restore.exists": "something else is there already and was left as it is",
    "restore.write": "the system refused to write it",
    "restore.time": "was written, but its date could not be set",
    "restore.name": "has a name that this system does not allow, and was left out",
    "restore.kind": "is neither a file nor a folder, and was left out",
    "restore.folder": "what this folder holds could not be read from the vault",
    "restore.damaged": "is damaged in the vault, and was left out",
    "restore.in_cloud": "was left out, because a part of it is in the cloud only. Tell the cloud program to keep the "
    "vault's folder on this device always, and restore again: what is there already stays",
    "restore.absent": "was left out, because a part of it is not in the vault; a cloud program may still be fetching "
    "it. Restore again later: what is there already stays",
    "restore.not_kept": "the message names it, but this snapshot does not have it",
    "restore.room": "the disk has less room than this takes (bytes needed, bytes free)",
    "export.glyph": "characters of which no font on this computer has a picture are shown as boxes; copied from the "
    "PDF they are right",
    "export.chinese_font": "no font on this computer has Chinese characters, which are shown as boxes; install one, "
    "such as Noto Sans CJK, and export again",
    "export.unfinished": "pages have no numbers and no bookmarks, and a search may miss some characters, because this "
    "version of Qt is not known; what is written on them is whole",
    "export.image": "pictures that cannot be shown stand as boxes",
    "drill.differs": "came back from the vault, but is not what the snapshot says it should be",
    "check.file": "this file of the vault is damaged or cannot be read",
    "check.pack_missing": "this file of the vault is missing; a cloud program may still be fetching it",
    "check.pack_size": "this file of the vault is shorter or longer than it should be",
    "check.pack_damaged": "this file of the vault is damaged",
    "check.pack_in_cloud": "this file of the vault is in the cloud only and was not read; it is not lost. Tell the "
    "cloud program to keep the vault's folder on this device always",
    "check.tree": "this part of a snapshot is not as it should be",
    "check.blob_missing": "a part of this file is missing from the vault",
}


def explain(error: ChatBackupError) -> str:
    """Return the sentences for an error, in the language of the screen."""
    facts = vars(error)
    are_several = bool(facts.get("candidates") or facts.get("matches"))
    pattern = (SEVERAL if are_several else ERRORS).get(error.code)
    if pattern is None:
        return f"{error} {tr(SAFE)}"
    return tr(pattern).format_map({name: _worded(name, fact) for name, fact in facts.items()})


def explain_problem(problem: Problem) -> str:
    """Return where a problem was and what it means; its code if we have no words for it."""
    what = tr(PROBLEMS.get(problem.code, problem.code))
    detail = problem.detail.removeprefix(problem.where).removeprefix(": ")
    if not detail:
        return tr("{where}: {what}").format(where=problem.where, what=what)
    return tr("{where}: {what} ({detail})").format(where=problem.where, what=what, detail=phrased(detail))


def phrased(detail: str) -> str:
    """Return phrases and facts divided by ": " in the language of the screen."""
    return reasons.phrased(detail, _phrase)


def _phrase(part: str) -> str:
    return tr(PROBLEMS.get(part) or reasons.reason(part))


def _worded(name: str, fact: object) -> object:
    if isinstance(fact, tuple):
        return tr(", ").join(fact)
    return phrased(fact) if name in reasons.OWN_WORDS and isinstance(fact, str) else fact
