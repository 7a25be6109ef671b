"""WeChat 3.x for Mac (wechat.md 3.1).

Learnt from others: tables and columns, `Chat_<md5>` in msg_0 to msg_9, names of pictures
(`<mesLocalID><time>_.pic.jpg`, `_.pic_thumb.jpg`, `_.pic_hd.jpg`) and of videos (`<mesLocalID>_<time>.mp4`), hldata.db,
the four ciphers. Guessed: that the account folder is named by the md5 of one's own id, that posters end in
`.video_thumb.jpg`, in which folders hldata.db and the databases of the rarer ciphers lie, and how conversations are
spread over the ten databases. Names within a group are nowhere on disk, nor who
calls in one: the manifest has neither.
"""

from chatbackup_gui.demo.wechat_mac.folder import write_mac_demo

__all__ = ["write_mac_demo"]
