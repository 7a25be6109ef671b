"""Messages of every kind as the window reads them, invented: friends' talk, a group's, and what an attacker writes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageId, MessageKind
from chatbackup_gui.model.transcript import (
    AnyPart,
    Card,
    Entry,
    File,
    Forward,
    Forwarded,
    Medium,
    Money,
    Notice,
    Phone,
    Picture,
    Position,
    Quoted,
    Spot,
    Sticker,
    Text,
    Unknown,
    Video,
    Voice,
    Where,
)

OWN = PersonId("wxid_demo7k2m4q9x")
FRIEND = PersonId("wxid_friend")
NAMES = {
    OWN: "小雨",
    FRIEND: "林晓月",
    PersonId("wxid_wang"): "王伟(三单元)",
    PersonId("wxid_li"): "Li Na 🌸",
    PersonId("wxid_long"): "一个给自己取了一个非常非常长的群昵称的人，长到没有任何一行放得下它",
    PersonId(""): "",
}
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
RANKS_IN_MS = 1024


def entry(number: int, at: datetime, sender: PersonId, kind: MessageKind, *parts: AnyPart, **more: object) -> Entry:
    """Return one entry; `number` becomes its id."""
    rank = round(at.timestamp() * 1000) * RANKS_IN_MS
    values: dict[str, object] = {"parts": parts, **more}
    return Entry(
        MessageId(f"m{number}"), rank, at, sender, NAMES.get(sender, sender), sender == OWN, kind, **values  # type: ignore[arg-type]
    )  # fmt: skip


def medium(kind: MediaKind, name: str, *, where: Where = Where.HERE, size: int = 240_000, **more: object) -> Medium:
    """Return a medium called by its name."""
    return Medium(202611, kind, f"id-{name}", name, size, where, **more)  # type: ignore[arg-type]


def picture(name: str, *, where: Where = Where.HERE, **more: object) -> Picture:
    """Return a picture."""
    return Picture(medium(MediaKind.IMAGE, name, where=where, **more))


def voice(name: str, text: str = "", *, where: Where = Where.HERE) -> Voice:
    """Return a voice message."""
    return Voice(medium(MediaKind.VOICE, name, where=where, size=9_000), text)


POEM = "床前明月光，疑是地上霜。\n举头望明月，低头思故乡。\n" * 40
FORWARD = Forward(
    "林晓月和王伟的聊天记录",
    (
        Forwarded("林晓月", "2026-11-18 20:14", (Text("周末去爬山吗？"),)),
        Forwarded("王伟", "2026-11-18 20:15", (picture("hill.png"),)),
        Forwarded("王伟", "2026-11-18 20:16", (Card("香山公园", "门票", "https://example.org/hills", "公园网"),)),
        Forwarded("林晓月", "2026-11-18 20:20", (
            Forward("去年的聊天记录", (
                Forwarded("老张", "2025-10-01 08:00", (Text("集合地点：北门"),)),
                Forwarded("老张", "2025-10-01 08:01", (voice("old.silk"),)),
                Forwarded("老张", "2025-10-01 08:02", (File(medium(MediaKind.FILE, "路线图.pdf", size=1_830_000)),)),
            )),
        )),
        Forwarded("林晓月", "2026-11-18 20:21", (Text("就这么定了 👍"),)),
    ),
)  # fmt: skip

FRIENDLY: tuple[tuple[PersonId, MessageKind, tuple[AnyPart, ...], dict[str, object]], ...] = (
    (PersonId(""), MessageKind.SYSTEM, (Notice("你已添加了林晓月，现在可以开始聊天了。"),), {}),
    (FRIEND, MessageKind.TEXT, (Text("早上好！今天天气真好 ☀️"),), {}),
    (FRIEND, MessageKind.TEXT, (Text("你看这个 https://example.org/weather?city=北京 ，说周末还是晴天"),), {}),
    (OWN, MessageKind.TEXT, (Text("Good morning! Shall we go hiking on Saturday, or is Sunday better for you?"),), {}),
    (FRIEND, MessageKind.IMAGE, (picture("wide.png"),), {}),
    (FRIEND, MessageKind.IMAGE, (picture("tall.png", where=Where.VAULT),), {}),
    (OWN, MessageKind.STICKER, (Sticker(medium(MediaKind.STICKER, "sticker.png"), "[笑哭]"),), {}),
    (OWN, MessageKind.STICKER, (Sticker(None, "[强]"),), {}),
    (FRIEND, MessageKind.VOICE, (voice("hello.silk"),), {}),
    (OWN, MessageKind.VOICE, (voice("answer.silk", "好的，那我们周六早上八点在北门见。"),), {}),
    (FRIEND, MessageKind.VIDEO, (Video(medium(MediaKind.VIDEO, "clip.mp4", size=18_400_000, preview=True)),), {}),
    (OWN, MessageKind.FILE, (File(medium(MediaKind.FILE, "徒步路线与装备清单(最终版).docx", size=482_113)),), {}),
    (FRIEND, MessageKind.FILE, (File(medium(MediaKind.FILE, "旧照片.zip", where=Where.MISSING, size=0)),), {}),
    (FRIEND, MessageKind.IMAGE, (picture("gone.jpg", where=Where.MISSING, size=0),), {}),
    (FRIEND, MessageKind.IMAGE, (picture("small-left.png", where=Where.MISSING, preview=True),), {}),
    (FRIEND, MessageKind.IMAGE, (picture("broken.png"),), {}),
    (OWN, MessageKind.QUOTE, (Quoted("林晓月", "早上好！今天天气真好 ☀️", "m1"), Text("是啊，难得的好天气")), {}),
    (OWN, MessageKind.QUOTE, (Quoted("林晓月", "[图片]"), Text("这是哪里？")), {}),
    (FRIEND, MessageKind.LINK, (Card(
        "周末徒步的十条路线，最后一条让人意想不到", "每一条都有地铁直达，附装备清单与天气提醒。",
        "https://example.org/articles/hiking?from=wechat", "户外周刊",
    ),), {}),
    (FRIEND, MessageKind.LINK, (Card("小程序卡片", "", "", "票务助手"),), {}),
    (FRIEND, MessageKind.LINK, (Card("看起来像网页", "其实不是", "javascript:alert(1)"),), {}),
    (OWN, MessageKind.LOCATION, (Spot(39.9925, 116.1886, "香山公园北门", "北京市海淀区买卖街40号"),), {}),
    (FRIEND, MessageKind.TRANSFER, (Money("¥128.00", "门票钱", "sent"),), {}),
    (OWN, MessageKind.TRANSFER, (Money("¥128.00", "门票钱", "accepted"),), {}),
    (FRIEND, MessageKind.TRANSFER, (Money("", "恭喜发财，大吉大利", "packet"),), {}),
    (OWN, MessageKind.CALL, (Phone(is_video=False, text="通话时长 03:25"),), {}),
    (FRIEND, MessageKind.CALL, (Phone(is_video=True, text="已取消"),), {}),
    (FRIEND, MessageKind.FORWARD, (FORWARD,), {}),
    (FRIEND, MessageKind.RECALLED, (Text("我发错群了，不好意思"),), {"recalled": '"林晓月" 撤回了一条消息'}),
    (OWN, MessageKind.RECALLED, (), {"recalled": "你撤回了一条消息"}),
    (FRIEND, MessageKind.TEXT, (Text("那就周六八点半见"),), {"earlier": ("那就周六八点见", "那就周六见")}),
    (OWN, MessageKind.TEXT, (Text(POEM),), {}),
    (FRIEND, MessageKind.UNKNOWN, (Unknown("type 822083633"),), {}),
    (FRIEND, MessageKind.UNKNOWN, (Unknown(),), {}),
    (OWN, MessageKind.TEXT, (Text("👌"),), {}),
)  # fmt: skip

HOSTILE: tuple[AnyPart, ...] = (
    Text("<script>alert('x')</script><img src=x onerror=alert(1)><b>bold?</b> &lt;i&gt;"),
    Text("\u202eevil.exe gnp.txt\u202d back \u2066isolate without end"),
    Text("\u200b\u200c\u200d\ufeff"),
    Text(""),
    Text("مرحبا، كيف حالك اليوم؟ هذا نص طويل يكفي لأكثر من سطر واحد في فقاعة ضيقة، مع رقم 12345 وكلمة English داخله."),
    Text("שלום! זו הודעה בעברית עם סימן קריאה!\nand an English line\nושוב עברית"),
    Text("Z" + "\u0300\u0301\u0302\u0303" * 200 + "algo"),
    Text("w" * 3_000),
    Text("a\n" * 3_000),
    Text("tab\tbell\x07null\x00escape\x1b[31mred \ud7ff\ufffe object \ufffc"),
    Card("<b>title</b>" * 50, "<a href='https://evil.example'>x</a>",
         "https://example.org@evil.example/%00" + "a" * 4_000),
    File(medium(MediaKind.FILE, "invoice\u202efdp.exe" + "很长" * 120 + ".pdf", size=2**40)),
    File(medium(MediaKind.FILE, "../../../../etc/passwd\n<b>.zip", size=42)),
    picture("bomb.png"),
    Unknown("<xml>" * 2_000),
    Forward("deep", (Forwarded("a" * 500, "t" * 500, (Text("inside"),)),)),
    Spot(float(91), 1e300, "<i>" * 200, "\u202e" * 50),
    Money("¥" + "9" * 400, "memo " * 200, "no such state"),
    Quoted("\u202e" * 20 + "name", "quoted " * 2_000, "nobody"),
)  # fmt: skip


def friendly_entries() -> tuple[Entry, ...]:
    """Return a talk of two with a message of every kind, over four days."""
    times = [START + timedelta(minutes=7 * at, days=at // 9) for at in range(len(FRIENDLY))]
    return tuple(
        entry(at, times[at], sender, kind, *parts, **more) for at, (sender, kind, parts, more) in enumerate(FRIENDLY)
    )


def group_entries() -> tuple[Entry, ...]:
    """Return what a group of four wrote, runs of one sender among it."""
    people = [PersonId(each) for each in ("wxid_wang", "wxid_li", "wxid_long")] + [OWN]
    said = (
        "明天几点集合？",
        "八点",
        "我会迟到十分钟 😅",
        "没关系，等你",
        "记得带水",
        "OK",
        "天气预报说有雨",
        "那带伞吧",
    )
    return tuple(
        entry(at, START + timedelta(minutes=2 * at), people[at // 3 % 4], MessageKind.TEXT, Text(said[at % len(said)]))
        for at in range(60)
    )


def hostile_entries(*, largest_bytes: int = 100_000) -> tuple[Entry, ...]:
    """Return what an attacker would send, a text of so many bytes last."""
    parts = (*HOSTILE, Text("0123456789abcde " * (largest_bytes // 16)))
    return tuple(
        entry(at, START + timedelta(minutes=at), FRIEND, MessageKind.TEXT, part) for at, part in enumerate(parts)
    )


def position_at(rank: int) -> Position:
    """Return a position before every message of a rank."""
    return Position(rank, "")
