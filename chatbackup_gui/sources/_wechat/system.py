"""What the program itself says: notices, joins, pats, recalls (FORMAT.md, System messages). Pure."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.message import MessageKind, Recall
from chatbackup_gui.sources._formats.xml import parse_xml, text_of
from chatbackup_gui.sources._wechat.body import Body, Places, Slot

SYSTEM_TYPES = frozenset({10000, 10002})
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PLACEHOLDER = re.compile(r"\$([A-Za-z0-9_]{1,64})\$")
_PERSON = re.compile(r"\$\{([^{}]{1,64})\}")
_NO_SERVER_ID = ("", "0")
_MOST_LINKS, _MOST_MEMBERS = 100, 2_000
_LONGEST_NOTICE = 2**20  # a few people's names, put where the text has a place for them


def system_body(places: Places, slot: Slot, content: bytes) -> Body:
    """Decode a notice: plain text, text with mark-up, or a sysmsg."""
    del places, slot
    if b"<sysmsg" not in content and b"<revokemsg" not in content:
        return Body(MessageKind.SYSTEM, _TAG.sub("", _decoded(content)).strip())
    root = parse_xml(content[content.index(b"<") :])
    revoke = root if root.tag == "revokemsg" else root.find(".//revokemsg")
    if revoke is not None:
        return _recall(revoke)
    pat = root.find(".//pat")
    if pat is not None:
        return _pat(pat)
    template = root.find(".//content_template")
    if template is not None:
        return Body(MessageKind.SYSTEM, _filled_in(template))
    return Body(MessageKind.SYSTEM, _text_below(root))


def _recall(revoke: etree._Element) -> Body:
    """A message was taken back; newmsgid is its server id."""
    text = text_of(revoke, "replacemsg") or text_of(revoke, "content") or (revoke.text or "").strip()
    recalled = text_of(revoke, "newmsgid")
    message_id = recalled if recalled.isascii() and recalled.isdigit() and recalled not in _NO_SERVER_ID else ""
    return Body(MessageKind.RECALLED, recalled=Recall(text), id=message_id)


def _pat(pat: etree._Element) -> Body:
    """Somebody nudged somebody; people stand in it by their ids, `${wxid_…}`."""
    text = _PERSON.sub(lambda match: match[1], text_of(pat, "template"))
    return Body(MessageKind.SYSTEM, text or _text_below(pat), sender=text_of(pat, "fromusername"))


def _filled_in(template: etree._Element) -> str:
    """Return a template's text with its `$names$` replaced by what the links say. Raises FormatError."""
    words = {link.get("name", ""): _link_text(link) for link in islice(template.iter("link"), _MOST_LINKS)}
    text = text_of(template, "template") or text_of(template, "plain")
    named = sum(len(words.get(name, "")) for name in _PLACEHOLDER.findall(text))
    if named > _LONGEST_NOTICE:
        raise FormatError("longer than any message")
    return _PLACEHOLDER.sub(lambda match: words.get(match[1], match[0]), text)


def _link_text(link: etree._Element) -> str:
    """Return the names a link stands for. Raises FormatError."""
    separator = link.findtext("separator") or "、"
    members = islice(link.iter("member"), _MOST_MEMBERS)  # those of links inside of links would be looked at often
    names = [text_of(member, "nickname") or text_of(member, "username") for member in members]
    if len(names) * len(separator) > _LONGEST_NOTICE:
        raise FormatError("longer than any message")
    return separator.join(filter(None, names)) or text_of(link, "plain") or text_of(link, "title")


def _text_below(root: etree._Element) -> str:
    """Return all text of an element, in one line."""
    return " ".join(" ".join(str(part) for part in root.itertext()).split())


def _decoded(content: bytes) -> str:
    """Return a notice's text. Raises FormatError when it is not UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise FormatError("a notice is not UTF-8") from error
