"""The tables of WeChat 3.x for Mac, as SQL (wechat.md 3.1); which indexes there are is a guess."""

from __future__ import annotations

_CONTACT_COLUMNS = """m_nsUsrName TEXT PRIMARY KEY, m_uiConType INTEGER, nickname TEXT, m_nsFullPY TEXT,
    m_nsShortPY TEXT, m_nsRemark TEXT, m_nsRemarkPYFull TEXT, m_nsRemarkPYShort TEXT, m_uiCertificationFlag INTEGER,
    m_uiSex INTEGER, m_uiType INTEGER, m_nsImgStatus TEXT, m_uiImgKey INTEGER, m_nsHeadImgUrl TEXT,
    m_nsHeadHDImgUrl TEXT, m_nsHeadHDMd5 TEXT, m_nsChatRoomMemList TEXT, m_nsChatRoomAdminList TEXT,
    m_uiChatRoomStatus INTEGER, m_nsChatRoomDesc TEXT, m_nsDraft TEXT, m_nsBrandIconUrl TEXT,
    m_nsGoogleContactName TEXT, m_nsAliasName TEXT, m_nsEncodeUserName TEXT, m_uiChatRoomVersion INTEGER,
    m_uiChatRoomMaxCount INTEGER, m_uiChatRoomType INTEGER, m_patSuffix TEXT, richChatRoomDesc TEXT,
    _packed_WCContactData BLOB, openIMInfo BLOB"""

CONTACTS = f"CREATE TABLE WCContact({_CONTACT_COLUMNS});"
GROUPS = f"CREATE TABLE GroupContact({_CONTACT_COLUMNS});\nCREATE TABLE GroupMember({_CONTACT_COLUMNS});"
SESSIONS = """
CREATE TABLE SessionAbstract(m_nsUserName TEXT PRIMARY KEY, m_uUnReadCount INTEGER, m_bShowUnReadAsRedDot INTEGER,
    m_bMarkUnread INTEGER, m_uLastTime INTEGER, strRes1 TEXT, strRes2 TEXT, strRes3 TEXT, intRes1 INTEGER,
    intRes2 INTEGER, intRes3 INTEGER, _packed_MMSessionInfo BLOB);
"""
LINKS = """
CREATE TABLE HlinkMediaRecord(mediaMd5 TEXT, mediaSize INTEGER, inodeNumber INTEGER, modifyTime INTEGER,
    CONSTRAINT _Md5_Size UNIQUE(mediaMd5, mediaSize));
CREATE TABLE HlinkMediaDetail(localId INTEGER PRIMARY KEY AUTOINCREMENT, inodeNumber INTEGER, relativePath TEXT,
    fileName TEXT);
CREATE INDEX HlinkMediaDetail_INODE ON HlinkMediaDetail(inodeNumber);
"""
OTHER = "CREATE TABLE Kept(name TEXT PRIMARY KEY, value BLOB);"  # what is in those databases is not our subject

_INSERT_COLUMNS = (
    "mesLocalID, mesSvrID, msgCreateTime, msgContent, msgStatus, msgImgStatus, messageType, mesDes, msgSource, "
    "IntRes1, IntRes2, StrRes1, StrRes2, msgVoiceText, msgSeq"
)


def message_table(name: str) -> str:
    """Return the statement that makes one conversation's table, or the one of what was deleted in it."""
    return (
        f"CREATE TABLE IF NOT EXISTS {name}(mesLocalID INTEGER PRIMARY KEY AUTOINCREMENT, mesSvrID INTEGER, "
        "msgCreateTime INTEGER, msgContent TEXT, msgStatus INTEGER, msgImgStatus INTEGER, messageType INTEGER, "
        "mesDes INTEGER, msgSource TEXT, IntRes1 INTEGER, IntRes2 INTEGER, StrRes1 TEXT, StrRes2 TEXT, "
        "msgVoiceText TEXT, msgSeq INTEGER, CompressContent BLOB, ConBlob BLOB)"
    )


def message_indexes(name: str) -> tuple[str, ...]:
    """Return the statements that make a conversation's indexes."""
    on = {"SvrID": "mesSvrID", "CreateTime": "msgCreateTime", "Type": "messageType"}
    return tuple(f"CREATE INDEX IF NOT EXISTS {name}_{suffix} ON {name}({column})" for suffix, column in on.items())


def insert_message(name: str) -> str:
    """Return the statement that adds one message."""
    return f"INSERT INTO {name}({_INSERT_COLUMNS}) VALUES({', '.join('?' * 15)})"
