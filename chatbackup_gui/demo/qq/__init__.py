"""Sample data: an account of QQ NT with invented people, as the real program writes it (`../shared/formats/qq.md`).

Independent of our readers. What the manifest says of a message follows these rules, whatever columns 40011 and
40012 say.

**Kind**: that of the first of these which is among the elements (45002).

1. No element at all: `recalled` with an empty text where 40011 is 1, else `unknown`.
2. Grey tip (8): `recalled` where 45003 is 1, else `system`.
3. Reply (7): `quote`. `quote.id` is 47416 as text, empty where missing; `quote.sender` the number 47403, else the uid
   40020; `quote.text` 47413, else the text of the nested elements 47423; `quote.name` is left empty.
4. Forwarded bundle (16): `forward`; items only from column 40900, their `time` as `YYYY-MM-DD HH:MM:SS` in UTC+8, their
   `name` 40093.
5. Wallet (9): `transfer`, state `packet`, memo 48443. Call (21): `call`, video where 48154 is 2.
6. Ark (10): `location` where `app` is com.tencent.map, else `link` with title and description (`title`, `desc`; `text`
   in a group notice, where `encode` 1 says base64), url (`jumpUrl`, in mini programs `qqdocurl`) and origin (`tag`) of
   the part of `meta` that `view` names. Qzone (26): `link` of 48178 and 48179. Live location (28): `location`.
7. File, online file, online folder (3, 23, 30): `file`. Voice (4), video (5).
8. Picture (2): `image` if any picture is a photo (45003 = 0), else `sticker`. Market face (11) and bouncing face (27):
   `sticker`.
9. Text, face, markdown (1, 6, 14): `text`. Buttons (17) count for nothing. Anything else: `unknown`, with no text.

**Text**: of all elements in order, nothing between them: text and @ 45101, face 47602, market face 80900, markdown
48701, bouncing face 52138, voice 45923, live location 52152, call 48157, wallet 48443, ark `prompt`, Qzone 48178,
bundle the first title of its XML. Pictures, videos and files say nothing; a file's title stands with its medium.

**Notices**: people are called by card, remark, nickname or number, the owner `你`.

- Recall: `<revoker>撤回了一条消息<47713>`, by somebody else than the sender
  `<revoker>撤回了成员<sender>的一条消息<47713>`.
- Others: 48274; else the words of 48214 (`txt` of `nor`, the name of `uin` of `qq`) or 48271.
- Else by 48501: `<48503>加入了群聊` (1), `<48503>被<48505>移出群聊` (3); mute: `<48503>被<48505>禁言<minutes>分钟`, or
  `<48503>被<48505>解除禁言` for 0 seconds.

**Ids**: a conversation is the peer's number (40030, else the uid mapping), the uid where nobody knows it, the number of
the group or discussion, or one's own number for one's devices. A sender is a number or a uid, empty for what the
program says. `server_id` and `local_id` are 40001, `sort_seq` is 40003, `create_time` 40050 in seconds.

**Media**: one for each picture, voice, video, file, market face and online file or folder, in order; those inside
bundles and quoted messages do not count. `file` is relative to the folder that holds `nt_db` and `nt_data`; what was
downloaded elsewhere begins with `../`. `md5` is 45406, a market face's 80824.
"""

from chatbackup_gui.demo.qq.bulk import write_qq_demo, write_sparse_qq
from chatbackup_gui.demo.qq.changes import delete_message, edit_message, recall_message
from chatbackup_gui.demo.qq.live import LiveAccount, append_messages, opened_account
from chatbackup_gui.demo.qq.places import QqSystem
from chatbackup_gui.demo.qq.running import hold_writer

__all__ = [
    "LiveAccount",
    "QqSystem",
    "append_messages",
    "delete_message",
    "edit_message",
    "hold_writer",
    "opened_account",
    "recall_message",
    "write_qq_demo",
    "write_sparse_qq",
]
