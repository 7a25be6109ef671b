"""What is known of providers that matters to a vault. Codes are stable; the window has the words.

Quotas are those of a free account and stand only where the account may be a free one. "Offloads" says that the client
may take a file's content off this disk, so that a vault has to be pinned ("always keep on this device").
"""

from __future__ import annotations

from enum import StrEnum


class Limit(StrEnum):
    """A limit of a provider; the part before the dot is its id."""

    DROPBOX_QUOTA = "dropbox.quota-2gb"
    DROPBOX_OFFLOADS = "dropbox.offloads"
    ONEDRIVE_QUOTA = "onedrive.quota-5gb"
    ONEDRIVE_OFFLOADS = "onedrive.offloads"
    ICLOUD_QUOTA = "icloud.quota-5gb"
    ICLOUD_OFFLOADS = "icloud.offloads"
    GDRIVE_QUOTA = "gdrive.quota-15gb"  # shared with mail and photos
    GDRIVE_OFFLOADS = "gdrive.offloads"
    NEXTCLOUD_OFFLOADS = "nextcloud.offloads"  # only folders with virtual files; ownCloud's too
    SYNCTHING_OTHER_DEVICE = "syncthing.other-device"  # no cloud: a copy exists once another device was on
    BOX_QUOTA = "box.quota-10gb"
    BOX_OFFLOADS = "box.offloads"
    MEGA_QUOTA = "mega.quota-20gb"
    PCLOUD_QUOTA = "pcloud.quota-10gb"
    PCLOUD_OFFLOADS = "pcloud.offloads"
    NUTSTORE_MONTHLY_UPLOAD = "nutstore.monthly-upload"  # 1 GB up and 3 GB down a month
    BAIDU_SLOW_MANY_FILES = "baidu.slow-many-files"
    BAIDU_SLOW_DOWNLOAD = "baidu.slow-download"  # without a membership
    OTHER_OFFLOADS = "other.offloads"  # any folder that its program told the system of as held by a cloud
