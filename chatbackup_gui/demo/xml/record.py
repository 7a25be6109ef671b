"""XML of merged forwards: a list of messages inside a message, and lists inside such lists."""

from __future__ import annotations

import msgspec

from chatbackup_gui.demo.xml.text import cdata, esc

TEXT, IMAGE, VIDEO, LINK, FILE, NESTED = 1, 2, 4, 5, 8, 17


class RecordItem(msgspec.Struct, frozen=True):
    """One message in a merged forward; `data_type` as in wechat.md 1.6, `items` for nested ones."""

    data_type: int
    name: str
    time: str
    title: str = ""
    text: str = ""
    md5: str = ""
    size: int = 0
    suffix: str = ""
    items: tuple[RecordItem, ...] = ()


def _item(item: RecordItem, position: str) -> str:
    nested = f"<recordxml>{record_info(item.title, item.items)}</recordxml>" if item.items else ""
    title = f"<datatitle>{esc(item.title)}</datatitle>" if item.title else ""
    media = (
        f"<fullmd5>{item.md5}</fullmd5><datasize>{item.size}</datasize><datafmt>{item.suffix}</datafmt>"
        if item.md5
        else ""
    )
    return (
        f'<dataitem datatype="{item.data_type}" dataid="{position}" htmlid="{position}"><sourcename>{esc(item.name)}'
        f"</sourcename><sourcetime>{item.time}</sourcetime><sourceheadurl></sourceheadurl>{title}"
        f"<datadesc>{esc(item.text)}</datadesc>{media}{nested}</dataitem>"
    )


def record_info(title: str, items: tuple[RecordItem, ...]) -> str:
    """Return a `recordinfo`."""
    listed = "".join(_item(item, str(position)) for position, item in enumerate(items))
    return (
        f"<recordinfo><title>{esc(title)}</title><desc>{esc(preview(items))}</desc><fromscene>0</fromscene>"
        f'<datalist count="{len(items)}">{listed}</datalist></recordinfo>'
    )


def record_block(title: str, items: tuple[RecordItem, ...]) -> str:
    """Return what an app message of subtype 19 carries."""
    return f"\t\t<recorditem>{cdata(record_info(title, items))}</recorditem>\n"


def preview(items: tuple[RecordItem, ...]) -> str:
    """Return the lines that the bubble shows."""
    return "\n".join(f"{item.name}: {item.text or '[' + (item.title or '图片') + ']'}" for item in items[:4])
