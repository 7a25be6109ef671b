"""WeChat for Windows 3.x (wechat.md section 1).

What the manifest says where more than one reading is possible:

- `local_type` is type and subtype in one number, as in 4.x; WeCom's rows lack the subtype, their XML has it.
- A recall is `recalled` where the row is one (`<revokemsg>`, `sysmsg`), and `system` where it is a plain notice of
  the subtypes 1, 5, 6, 33, 36, 57. A pat is `system`.
- What only has a title and an address is a `link`, whatever its subtype; a red packet in a cover is a packet.
- Stickers are `missing`: how files below CustomEmotion are encrypted is not known. So are media in merged forwards.
- A picture is the `.dat` without its mask; one that no mask makes a picture is told as found.
- A voice's `file` is `Msg/<database>#<server id>`.

Guessed: which indexes there are, that item 7 of BytesExtra is the message source, the columns of databases that the
format page only names, and what lies in those that nobody reads.
"""

from chatbackup_gui.demo.wechat3.folder import write_wechat3_demo

__all__ = ["write_wechat3_demo"]
