"""The tables of WeChat for Windows 3.x, as SQL.

Source: shared/formats/wechat.md 1.2, 1.3, 1.7. Which indexes the real tables have is not documented; those here follow
the order in which the program itself shows and looks up messages. Columns of ChatCRMsg as read by tools for 3.x: it has
neither SubType nor CompressContent.
"""

from __future__ import annotations

_NAME2ID = "CREATE TABLE Name2ID(UsrName TEXT PRIMARY KEY);"

DB_INFO = "CREATE TABLE DBInfo(tableIndex INTEGER PRIMARY KEY, tableVersion INTEGER, tableDesc TEXT);"

_MESSAGE_COLUMNS = """localId INTEGER PRIMARY KEY AUTOINCREMENT, TalkerId INT DEFAULT 0, MsgSvrID INT, Type INT,
    SubType INT, IsSender INT, CreateTime INT, Sequence INT DEFAULT 0, StatusEx INT DEFAULT 0, FlagEx INT, Status INT,
    MsgServerSeq INT, MsgSequence INT, StrTalker TEXT, StrContent TEXT, DisplayContent TEXT, Reserved0 INT DEFAULT 0,
    Reserved1 INT DEFAULT 0, Reserved2 INT DEFAULT 0, Reserved3 INT DEFAULT 0, Reserved4 TEXT, Reserved5 TEXT,
    Reserved6 TEXT, CompressContent BLOB, BytesExtra BLOB, BytesTrans BLOB"""

_WECOM_COLUMNS = """localId INTEGER PRIMARY KEY AUTOINCREMENT, talkerId INTEGER, MsgSvrID INT, type INT,
    sequence INT DEFAULT 0, statusEx INT DEFAULT 0, FlagEx INT, IsSender INT, Status INT, CreateTime INT,
    strTalker TEXT, strContent TEXT, Reserved0 INT DEFAULT 0, Reserved1 INT DEFAULT 0, Reserved2 TEXT, Reserved3 TEXT,
    Reserved4 INT, BytesExtra BLOB, BytesTrans BLOB"""

MESSAGE_TABLE, OFFICIAL_TABLE, WECOM_TABLE = "MSG", "PublicMsg", "ChatCRMsg"

MESSAGES = f"CREATE TABLE {MESSAGE_TABLE}({_MESSAGE_COLUMNS});\n{_NAME2ID}\n{DB_INFO}"
OFFICIALS = f"CREATE TABLE {OFFICIAL_TABLE}({_MESSAGE_COLUMNS});\n{_NAME2ID}\n{DB_INFO}"
WECOM_MESSAGES = f"CREATE TABLE {WECOM_TABLE}({_WECOM_COLUMNS});\n{_NAME2ID}"

INSERT_COLUMNS = (
    "localId, TalkerId, MsgSvrID, Type, SubType, IsSender, CreateTime, Sequence, StatusEx, FlagEx, Status, "
    "MsgServerSeq, MsgSequence, StrTalker, StrContent, DisplayContent, CompressContent, BytesExtra"
)
INSERT_WECOM_COLUMNS = (
    "localId, talkerId, MsgSvrID, type, IsSender, CreateTime, sequence, FlagEx, Status, strTalker, strContent, "
    "BytesExtra"
)

VOICES = "CREATE TABLE Media(Key TEXT PRIMARY KEY, Reserved0 INT, Buf BLOB);" + DB_INFO
VOICES_BY_MESSAGE = "CREATE INDEX Media_Reserved0 ON Media(Reserved0)"
WECOM_VOICES = "CREATE TABLE OpenIMMedia(Key TEXT PRIMARY KEY, Reserved0 INT, Buf BLOB);"

MISC = """
CREATE TABLE ContactHeadImg1(usrName TEXT PRIMARY KEY, createTime INTEGER, smallHeadBuf BLOB, m_headImgMD5 TEXT);
CREATE TABLE BizContactHeadImg(usrName TEXT PRIMARY KEY, createTime INTEGER, smallHeadBuf BLOB, m_headImgMD5 TEXT);
"""

_HARD_LINK = """
CREATE TABLE HardLink{kind}Attribute(Md5Hash INTEGER, MD5 BLOB, FileName TEXT, ModifyTime INTEGER, DirID1 INTEGER,
    DirID2 INTEGER, FileSize INTEGER, Reserved0 INTEGER);
CREATE TABLE HardLink{kind}ID(DirId INTEGER PRIMARY KEY AUTOINCREMENT, Dir TEXT UNIQUE);
CREATE INDEX HardLink{kind}Attribute_Md5Hash ON HardLink{kind}Attribute(Md5Hash);
"""

_CONTACT_COLUMNS = """UserName TEXT PRIMARY KEY, Alias TEXT, EncryptUserName TEXT, DelFlag INTEGER DEFAULT 0,
    Type INTEGER DEFAULT 0, VerifyFlag INTEGER DEFAULT 0, Reserved1 INTEGER DEFAULT 0, Reserved2 INTEGER DEFAULT 0,
    Reserved3 TEXT, Reserved4 TEXT, Remark TEXT, NickName TEXT, LabelIDList TEXT, DomainList TEXT, ChatRoomType INT,
    PYInitial TEXT, QuanPin TEXT, RemarkPYInitial TEXT, RemarkQuanPin TEXT, BigHeadImgUrl TEXT, SmallHeadImgUrl TEXT,
    HeadImgMd5 TEXT, ChatRoomNotify INTEGER DEFAULT 0, Reserved5 INTEGER DEFAULT 0, Reserved6 TEXT, Reserved7 TEXT,
    ExtraBuf BLOB, Reserved8 INTEGER DEFAULT 0, Reserved9 INTEGER DEFAULT 0, Reserved10 TEXT, Reserved11 TEXT"""

MICRO_MSG = f"""
CREATE TABLE Contact({_CONTACT_COLUMNS});
CREATE TABLE ContactHeadImgUrl(usrName TEXT PRIMARY KEY, smallHeadImgUrl TEXT, bigHeadImgUrl TEXT, headImgMd5 TEXT,
    reverse0 INTEGER, reverse1 TEXT);
CREATE TABLE ContactLabel(LabelId INTEGER PRIMARY KEY, LabelName TEXT, Reserved1 INT, Reserved2 INT, Reserved3 TEXT,
    Reserved4 TEXT);
CREATE TABLE ChatRoom(ChatRoomName TEXT PRIMARY KEY, UserNameList TEXT, DisplayNameList TEXT, ChatRoomFlag INT
    DEFAULT 0, Owner INTEGER DEFAULT 0, IsShowName INTEGER DEFAULT 0, SelfDisplayName TEXT, Reserved1 INTEGER DEFAULT 0,
    Reserved2 TEXT, Reserved3 INTEGER DEFAULT 0, Reserved4 TEXT, Reserved5 INTEGER DEFAULT 0, Reserved6 TEXT,
    RoomData BLOB, Reserved7 INTEGER DEFAULT 0, Reserved8 TEXT);
CREATE TABLE ChatRoomInfo(ChatRoomName TEXT PRIMARY KEY, Announcement TEXT, InfoVersion INTEGER DEFAULT 0,
    AnnouncementEditor TEXT, AnnouncementPublishTime INTEGER DEFAULT 0, ChatRoomStatus INT DEFAULT 0, Reserved1 INT,
    Reserved2 TEXT);
CREATE TABLE Session(strUsrName TEXT PRIMARY KEY, nOrder INT DEFAULT 0, nUnReadCount INTEGER DEFAULT 0, parentRef TEXT,
    Reserved0 INTEGER DEFAULT 0, Reserved1 TEXT, strNickName TEXT, nStatus INTEGER, nIsSend INTEGER, strContent TEXT,
    nMsgType INTEGER, nMsgLocalID INTEGER, nMsgStatus INTEGER, nTime INTEGER, editContent TEXT, othersAtMe INT,
    Reserved2 INTEGER DEFAULT 0, Reserved3 TEXT, Reserved4 INTEGER DEFAULT 0, Reserved5 TEXT, bytesXml BLOB);
CREATE INDEX Session_nOrder ON Session(nOrder);
"""

WECOM_CONTACTS = """
CREATE TABLE OpenIMContact(UserName TEXT PRIMARY KEY, NickName TEXT, Type INTEGER, Remark TEXT, BigHeadImgUrl TEXT,
    SmallHeadImgUrl TEXT, Source INTEGER, NickNamePYInit TEXT, NickNameQuanPin TEXT, RemarkPYInit TEXT,
    RemarkQuanPin TEXT, CustomInfoDetail TEXT, CustomInfoDetailVisible INTEGER, AntiSpamTicket TEXT, AppId TEXT,
    Sex INTEGER, DescWordingId TEXT, Reserved1 INTEGER, Reserved2 INTEGER, Reserved3 INTEGER, Reserved4 INTEGER,
    Reserved5 TEXT, Reserved6 TEXT, ExtraBuf BLOB);
CREATE TABLE OpenIMWordingID(WordingID TEXT, Language TEXT, Wording TEXT, Pinyin TEXT,
    PRIMARY KEY(WordingID, Language));
"""

OTHER = "CREATE TABLE Kept(name TEXT PRIMARY KEY, value BLOB);"  # what is in those databases is not our subject


def hard_links(kind: str) -> str:
    """Return the schema of HardLinkImage.db, HardLinkVideo.db or HardLinkFile.db."""
    return DB_INFO + _HARD_LINK.format(kind=kind)


def message_indexes(table: str) -> tuple[str, ...]:
    """Return the statements that make a message table's indexes."""
    if table == WECOM_TABLE:
        on = {"CreateTime": "strTalker, CreateTime", "MsgSvrID": "MsgSvrID"}
    else:
        on = {"TalkerSequence": "TalkerId, Sequence", "Sequence": "Sequence", "MsgSvrID": "MsgSvrID",
              "CreateTime": "StrTalker, CreateTime", "Type": "TalkerId, Type, SubType, Sequence"}  # fmt: skip
    return tuple(f"CREATE INDEX {table}_{name} ON {table}({columns})" for name, columns in on.items())


def insert_message(table: str) -> str:
    """Return the statement that adds one message; its values stand in the order of the columns above."""
    columns = INSERT_WECOM_COLUMNS if table == WECOM_TABLE else INSERT_COLUMNS
    return f"INSERT INTO {table}({columns}) VALUES({', '.join('?' * (columns.count(',') + 1))})"
