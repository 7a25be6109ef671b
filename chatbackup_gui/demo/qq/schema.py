"""The tables of QQ NT's databases: all columns have numbers for names (qq.md sections 3, 5, 7)."""

from __future__ import annotations

from collections.abc import Iterable

from chatbackup_gui.demo.qq import places
from chatbackup_gui.demo.qq.people import DEVICES_TABLE, DISCUSSIONS_TABLE, FRIENDS_TABLE, GROUPS_TABLE

MESSAGE_TABLES = (FRIENDS_TABLE, GROUPS_TABLE, DISCUSSIONS_TABLE, DEVICES_TABLE)
_BLOBS = {"40062", "40600", "40601", "40605", "40800", "40801", "40900", "40051", "20072", "25011", "48912", "64205"}
_TEXTS = {
    "40020", "40021", "40090", "40093", "40094", "40095", "41110", "41135", "48902", "1000", "1001", "20002", "20004",
    "20009", "20011", "60007", "60026", "60002", "60216", "60217", "60218", "60224", "64003", "64023", "45402", "45403",
    "45404", "45503", "41701", "41702", "25008",
}  # fmt: skip
_OLDER_COLUMNS = (
    "40001", "40002", "40003", "40010", "40011", "40012", "40013", "40020", "40026", "40021", "40027", "40040", "40041",
    "40050", "40052", "40090", "40093", "40800", "40900", "40105", "40005", "40058", "40006", "40100", "40600", "40060",
    "40850", "40851", "40601", "40801", "40605", "40030", "40033",
)  # fmt: skip
_NEWER_COLUMNS = ("40062", "40083", "40084", "40008", "40009")

_NT_MSG = {
    "nt_uid_mapping_table": ("48901", "48902", "48912", "1002"),
    "recent_contact_top_table": ("40021", "40010", "40050"),
    "group_at_me_msg": ("40001", "40003", "40020", "40027", "40050", "40100"),
    "msg_unread_info_table": ("48902", "40003"),
    "recent_contact_v3_table": (
        "40021", "40010", "40030", "40051", "40041", "40050", "40003", "40033", "40090", "40093", "40094", "40095",
        "41110", "41135",
    ),
}  # fmt: skip
_SIDES: dict[str, dict[str, tuple[str, ...]]] = {
    places.PROFILES: {
        "profile_info_v6": (
            "1000", "1001", "1002", "20002", "20009", "20004", "20011", "20014", "20006", "20007", "20008", "24103",
            "20072",
        ),
        "buddy_list": ("1000", "1001", "1002", "25007"),
        "category_list_v2": ("1000", "25011"),
        "buddy_req_list_5": ("1000", "1002", "40050"),
        "profile_info_adelie": ("1000", "20002"),
    },
    places.GROUPS: {
        "group_list": ("60001", "60007", "60026", "60004", "60005", "60006", "60216"),
        "group_detail_info_ver1": (
            "60001", "60002", "60007", "60004", "60005", "60006", "60217", "60218", "60224", "60340",
        ),
        "group_member3": (
            "60001", "1000", "1002", "20002", "64003", "64007", "64008", "64009", "64010", "64016", "64023", "64035",
        ),
        "group_bulletin": ("60001", "64205"),
        "group_essence": ("60001", "40003", "40002"),
        "group_notify_list": ("61001", "60001", "40050"),
        "group_member_level_info": ("60001", "67100"),
    },
    places.FILES: {
        "files_in_chat_table": (
            "45001", "40001", "45002", "45003", "45402", "45403", "45404", "45405", "40010", "40020", "40021", "40050",
            "82300", "82302",
        ),
    },
    places.RICH_MEDIA: {"file_table": ("45001", "40001", "45402", "45403", "45405", "45503", "40021")},
    places.RECENT: {"recent_contact_v3_table": _NT_MSG["recent_contact_v3_table"]},
    places.GROUP_TEXTS: {
        "group_msg_fts": ("40001", "40003", "40010", "40020", "40021", "40050", "41701", "41702"),
        "buddy_msg_fts": ("40001", "40003", "40010", "40020", "40021", "40050", "41701", "41702"),
    },
    places.GUILDS: {"gpro_guild_table": ("90001", "60007")},
    places.EMOJI: {"base_sys_emoji_table": ("81211", "81212")},
    places.MISC: {"msg_misc_table": ("48901", "48912")},
}  # fmt: skip
_KEYED = {"group_member3": ("60001", "1000"), "group_essence": ("60001", "40003")}


def message_columns(*, is_newer: bool) -> tuple[str, ...]:
    """Return the columns of the message tables, in order; the older ones come first."""
    return (*_OLDER_COLUMNS, *_NEWER_COLUMNS) if is_newer else _OLDER_COLUMNS


def tables_of(database: str, *, is_newer: bool) -> str:
    """Return the statements that make the tables of a database; those of messages get their indexes later."""
    if database != places.MESSAGES:
        return "".join(_table(name, columns) for name, columns in _SIDES[database].items())
    columns = message_columns(is_newer=is_newer)
    messages = "".join(_table(name, columns) for name in MESSAGE_TABLES)
    return messages + "".join(_table(name, others) for name, others in _NT_MSG.items())


def message_indexes() -> str:
    """Return the statements that make the indexes of the message tables."""
    wanted = (("40027", "40003"), ("40027", "40050"), ("40050",))
    return "".join(
        f"CREATE INDEX {table}_idx{'_'.join(columns)} ON {table}({_quoted(columns)});\n"
        for table in MESSAGE_TABLES
        for columns in wanted
    )


def insert(table: str, columns: Iterable[str]) -> str:
    """Return the statement that adds a row with these columns."""
    named = tuple(columns)
    return f"INSERT OR REPLACE INTO {table}({_quoted(named)}) VALUES({', '.join('?' * len(named))})"


def insert_side(database: str, table: str) -> str:
    """Return the statement that adds a whole row to a table that holds no messages."""
    return insert(table, (_NT_MSG if database == places.MESSAGES else _SIDES[database])[table])


def _table(name: str, columns: tuple[str, ...]) -> str:
    keys = _KEYED.get(name, columns[:1])
    typed = ", ".join(f'"{column}" {_type(column)}' for column in columns)
    return f"CREATE TABLE {name}({typed}, PRIMARY KEY({_quoted(keys)}));\n"


def _type(column: str) -> str:
    return "BLOB" if column in _BLOBS else "TEXT" if column in _TEXTS else "INTEGER"


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
