"""The tables and indexes of WeChat 4.x, as SQL.

Source: shared/formats/wechat.md 2.2, 2.4, 2.7 (observed with 4.0.0.26; the `_v4` hardlink tables with 4.1).
"""

from __future__ import annotations

_CONTACT_COLUMNS = """id INTEGER PRIMARY KEY, username TEXT, local_type INTEGER, alias TEXT, encrypt_username TEXT,
    flag INTEGER, delete_flag INTEGER, verify_flag INTEGER, remark TEXT, remark_quan_pin TEXT,
    remark_pin_yin_initial TEXT, nick_name TEXT, pin_yin_initial TEXT, quan_pin TEXT, big_head_url TEXT,
    small_head_url TEXT, head_img_md5 TEXT, chat_room_notify INTEGER, is_in_chat_room INTEGER, description TEXT,
    extra_buffer BLOB, chat_room_type INTEGER"""

CONTACT = f"""
CREATE TABLE biz_info(id INTEGER PRIMARY KEY, username TEXT, type INTEGER, accept_type INTEGER, child_type INTEGER,
    version INTEGER, external_info TEXT, brand_info TEXT, brand_icon_url TEXT, brand_list TEXT, brand_flag INTEGER,
    belong TEXT, ext_buffer BLOB);
CREATE TABLE chat_room(id INTEGER PRIMARY KEY, username TEXT, owner TEXT, ext_buffer BLOB);
CREATE TABLE chat_room_info_detail(room_id_ INTEGER PRIMARY KEY, username_ TEXT, announcement_ TEXT,
    announcement_editor_ TEXT, announcement_publish_time_ INTEGER, chat_room_status_ INTEGER,
    room_top_msg_closed_id_list_text_ TEXT, xml_announcement_ TEXT, ext_buffer_ BLOB);
CREATE TABLE chatroom_member(room_id INTEGER, member_id INTEGER, CONSTRAINT room_member UNIQUE(room_id, member_id));
CREATE TABLE contact({_CONTACT_COLUMNS});
CREATE TABLE contact_label(label_id_ INTEGER PRIMARY KEY, label_name_ TEXT, sort_order_ INTEGER);
CREATE TABLE encrypt_name2id(username TEXT PRIMARY KEY);
CREATE TABLE name2id(username TEXT PRIMARY KEY);
CREATE TABLE oplog(id INTEGER PRIMARY KEY ASC AUTOINCREMENT, buffer BLOB);
CREATE TABLE stranger({_CONTACT_COLUMNS});
CREATE TABLE ticket_info(id INTEGER PRIMARY KEY, ticket TEXT);
CREATE INDEX chatroom_member_member_id ON chatroom_member(member_id);
CREATE INDEX chatroom_member_room_id ON chatroom_member(room_id);
CREATE INDEX contact_localType ON contact(local_type);
CREATE INDEX stranger_localType ON stranger(local_type);
"""

SESSION = """
CREATE TABLE SessionDeleteTable(username TEXT PRIMARY KEY, delete_time INTEGER);
CREATE TABLE SessionTable(username TEXT PRIMARY KEY, type INTEGER, unread_count INTEGER,
    unread_first_msg_srv_id INTEGER, is_hidden INTEGER, summary TEXT, draft TEXT, status INTEGER,
    last_timestamp INTEGER, sort_timestamp INTEGER, last_clear_unread_timestamp INTEGER, last_msg_locald_id INTEGER,
    last_msg_type INTEGER, last_msg_sub_type INTEGER, last_msg_sender TEXT, last_sender_display_name TEXT,
    last_msg_ext_type INTEGER);
CREATE TABLE SessionNoContactInfoTable(username TEXT PRIMARY KEY, session_title TEXT);
CREATE INDEX SessionTable_LSENDER ON SessionTable(last_msg_sender);
CREATE INDEX SessionTable_TYPE ON SessionTable(type);
"""

_MESSAGE_COMMON = """
CREATE TABLE DeleteInfo(chat_name_id INTEGER, delete_table_name TEXT,
    CONSTRAINT UNIQUE_CHAT_DELETE UNIQUE(chat_name_id, delete_table_name));
CREATE TABLE DeleteResInfo(local_id INTEGER PRIMARY KEY AUTOINCREMENT, session_name_id INTEGER,
    msg_create_time INTEGER, msg_local_id INTEGER, res_path TEXT);
CREATE TABLE Name2Id(user_name TEXT PRIMARY KEY, is_session INTEGER);
CREATE TABLE TimeStamp(timestamp INTEGER);
CREATE TABLE wcdb_builtin_compression_record(tableName TEXT PRIMARY KEY, columns TEXT NOT NULL, rowid INTEGER)
    WITHOUT ROWID;
CREATE INDEX DeleteInfo_CINDEX ON DeleteInfo(chat_name_id);
CREATE INDEX DeleteInfo_DINDEX ON DeleteInfo(delete_table_name);
CREATE INDEX DeleteResInfo_SCLINDEX ON DeleteResInfo(session_name_id, msg_create_time, msg_local_id);
"""

BIZ_MESSAGE = _MESSAGE_COMMON

MESSAGE = (
    _MESSAGE_COMMON
    + """
CREATE TABLE HistoryAddMsgInfo(session_name_id INTEGER, history_id INTEGER, server_id INTEGER, is_revoke INTEGER,
    CONSTRAINT _UNIQUEID PRIMARY KEY(session_name_id, history_id, server_id));
CREATE TABLE HistorySysMsgInfo(session_name_id INTEGER, history_id INTEGER, server_id INTEGER, is_revoke INTEGER,
    CONSTRAINT _UNIQUEID PRIMARY KEY(session_name_id, history_id, server_id));
CREATE TABLE SendInfo(chat_name_id INTEGER, msg_local_id INTEGER);
CREATE UNIQUE INDEX SendInfo_CHATNAME_LOCALID ON SendInfo(chat_name_id, msg_local_id);
"""
)

MEDIA = """
CREATE TABLE Name2Id(user_name TEXT PRIMARY KEY);
CREATE TABLE TimeStamp(timestamp INTEGER);
CREATE TABLE VoiceInfo(chat_name_id INTEGER, create_time INTEGER, local_id INTEGER, svr_id INTEGER, voice_data BLOB,
    data_index TEXT DEFAULT '0');
CREATE INDEX VoiceInfo_INDEX ON VoiceInfo(chat_name_id, svr_id);
CREATE UNIQUE INDEX VoiceInfo_UNIQUE_INDEX ON VoiceInfo(chat_name_id, create_time, local_id, data_index);
"""

MESSAGE_RESOURCE = """
CREATE TABLE ChatName2Id(user_name TEXT PRIMARY KEY, update_time INTEGER);
CREATE TABLE SenderName2Id(user_name TEXT PRIMARY KEY, update_time INTEGER);
CREATE TABLE MessageResourceInfo(message_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_id INTEGER, sender_id INTEGER,
    message_local_type INTEGER, message_create_time INTEGER, message_local_id INTEGER, message_svr_id INTEGER,
    message_origin_source INTEGER, packed_info BLOB);
CREATE TABLE MessageResourceDetail(resource_id INTEGER PRIMARY KEY AUTOINCREMENT, message_id INTEGER, type INTEGER,
    size INTEGER, create_time INTEGER, access_time INTEGER, status INTEGER, data_index TEXT, packed_info BLOB);
CREATE INDEX MessageResourceInfo_CHAT ON MessageResourceInfo(chat_id, message_create_time, message_local_id);
CREATE INDEX MessageResourceInfo_SVRID ON MessageResourceInfo(message_svr_id);
CREATE INDEX MessageResourceDetail_MESSAGE ON MessageResourceDetail(message_id);
"""

HEAD_IMAGE = "CREATE TABLE head_image(username TEXT PRIMARY KEY, md5 TEXT, image_buffer BLOB, update_time INTEGER);"

_HARDLINK_KIND = """
CREATE TABLE {kind}_hardlink_info_{version}(md5_hash INTEGER, md5 TEXT, type INTEGER, file_name TEXT,
    file_size INTEGER, modify_time INTEGER, dir1 INTEGER, dir2 INTEGER, _rowid_ INTEGER PRIMARY KEY ASC,
    extra_buffer BLOB);
CREATE INDEX {kind}_hardlink_info_{version}_DIR1 ON {kind}_hardlink_info_{version}(dir1);
CREATE INDEX {kind}_hardlink_info_{version}_MD5_HASH ON {kind}_hardlink_info_{version}(md5_hash);
CREATE INDEX {kind}_hardlink_info_{version}_MODIFY_TIME ON {kind}_hardlink_info_{version}(modify_time);
"""

MESSAGE_COLUMNS = (
    "local_id, server_id, local_type, sort_seq, real_sender_id, create_time, status, upload_status, download_status, "
    "server_seq, origin_source, source, message_content, compress_content, packed_info_data, "
    "WCDB_CT_message_content, WCDB_CT_source"
)


def hardlink(version: str) -> str:
    """Return the schema of hardlink.db; `version` is v3 (4.0) or v4 (4.1)."""
    kinds = "".join(_HARDLINK_KIND.format(kind=kind, version=version) for kind in ("image", "video", "file"))
    return (
        "CREATE TABLE db_info(Key TEXT PRIMARY KEY, ValueInt64 INTEGER, ValueDouble REAL, ValueStdStr TEXT, "
        "ValueBlob BLOB);\nCREATE TABLE dir2id(username TEXT PRIMARY KEY);\n" + kinds
    )


def message_table(name: str) -> str:
    """Return the statement that makes one conversation's table."""
    return (
        f"CREATE TABLE IF NOT EXISTS {name}(local_id INTEGER PRIMARY KEY AUTOINCREMENT, server_id INTEGER, "
        "local_type INTEGER, sort_seq INTEGER, real_sender_id INTEGER, create_time INTEGER, status INTEGER, "
        "upload_status INTEGER, download_status INTEGER, server_seq INTEGER, origin_source INTEGER, source TEXT, "
        "message_content TEXT, compress_content TEXT, packed_info_data BLOB, "
        "WCDB_CT_message_content INTEGER DEFAULT NULL, WCDB_CT_source INTEGER DEFAULT NULL)"
    )


def message_indexes(name: str) -> tuple[str, ...]:
    """Return the statements that make a conversation's four indexes."""
    columns = {
        "SENDERID": "real_sender_id",
        "SERVERID": "server_id",
        "SORTSEQ": "sort_seq",
        "TYPE_SEQ": "local_type, sort_seq",
    }
    return tuple(f"CREATE INDEX IF NOT EXISTS {name}_{suffix} ON {name}({on})" for suffix, on in columns.items())


def insert_message(name: str) -> str:
    """Return the statement that adds one message; its values stand in the order of MESSAGE_COLUMNS."""
    return f"INSERT INTO {name}({MESSAGE_COLUMNS}) VALUES({', '.join('?' * 17)})"
