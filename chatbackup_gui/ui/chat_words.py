"""What chat programs, accounts and kinds of media are called on screen."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.ui.words import number, translate

TEXT = "text"  # the messages themselves, among kinds of media
DATABASES = "databases"  # what is kept as it lies and holds messages nobody can read yet


def app_name(app: str) -> str:
    """Return what a chat program is called; one that has no name here is called by its code."""
    return {
        "wechat": translate("Chats", "WeChat"),
        "qq": translate("Chats", "QQ"),
    }.get(app, app)


def account_of_folder(path: str) -> str:
    """Return an account of a snapshot, whose folder is `app/account`, as its user knows it."""
    app, _, account = path.partition("/")
    return account_name(app, account)


def account_name(app: str, account: str, name: str = "") -> str:
    """Return an account as its user knows it: the program, and the own name or else the id."""
    return translate("Chats", "{app}: {account}").format(app=app_name(app), account=name or account)


def media_name(kind: str) -> str:
    """Return what a kind of media is called in the plural; `kind` is a MediaKind, TEXT or DATABASES."""
    return {
        MediaKind.IMAGE: translate("Chats", "Pictures"),
        MediaKind.VOICE: translate("Chats", "Voice messages"),
        MediaKind.VIDEO: translate("Chats", "Videos"),
        MediaKind.FILE: translate("Chats", "Files"),
        MediaKind.STICKER: translate("Chats", "Stickers"),
        MediaKind.AVATAR: translate("Chats", "Profile pictures"),
        TEXT: translate("Chats", "Messages"),
        DATABASES: translate("Chats", "Databases"),
    }.get(kind, kind)


def media_in_sentence(kind: str) -> str:
    """Return what a kind of media is called within a sentence: pictures."""
    return QLocale().toLower(media_name(kind))


def counted_media(kind: str, count: int) -> str:
    """Return so many media of a kind: 12 pictures."""
    if kind == MediaKind.IMAGE:
        return translate("Chats", "%Ln picture(s)", "", count)
    if kind == MediaKind.VOICE:
        return translate("Chats", "%Ln voice message(s)", "", count)
    if kind == MediaKind.VIDEO:
        return translate("Chats", "%Ln video(s)", "", count)
    if kind == MediaKind.STICKER:
        return translate("Chats", "%Ln sticker(s)", "", count)
    if kind == MediaKind.AVATAR:
        return translate("Chats", "%Ln profile picture(s)", "", count)
    return translate("Chats", "%Ln file(s)", "", count)


def counted_messages(count: int) -> str:
    """Return so many messages."""
    return translate("Chats", "%Ln message(s)", "", count)


def share(part: int, whole: int) -> str:
    """Return a share as people read it: 12%, and what is hardly anything as less than one."""
    if not whole or not part:
        return f"{number(0)}%"
    of_hundred = part * 100 / whole
    return translate("Chats", "<1%") if of_hundred < 1 else f"{number(round(of_hundred))}%"
