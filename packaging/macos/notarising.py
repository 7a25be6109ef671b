"""Apple's notary looks through what is given to strangers; without its ticket macOS opens no downloaded app.

    CHATBACKUP_NOTARY_PROFILE    a profile that `xcrun notarytool store-credentials` has put into the keychain; or
    CHATBACKUP_NOTARY_KEY        the file of an App Store Connect API key (.p8),
    CHATBACKUP_NOTARY_KEY_ID     its id, and
    CHATBACKUP_NOTARY_ISSUER     whose it is

The key stays in its file or in the keychain; what becomes an argument is where it is and whose. Source: notarytool(1).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

PREFIX = "CHATBACKUP_NOTARY_"
NOTICE = f"""
****************************************************************************
*  NOT NOTARISED: neither {PREFIX}PROFILE nor {PREFIX}KEY   *
*  is set. macOS warns everybody who downloads this app.                    *
****************************************************************************
"""


def credentials(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return notarytool's arguments for who asks, none where nobody may; this script ends where half of it is said."""
    profile, key = environment.get(f"{PREFIX}PROFILE"), environment.get(f"{PREFIX}KEY")
    if profile:
        return ["--keychain-profile", profile]
    if not key:
        return []
    named = {"--key-id": f"{PREFIX}KEY_ID", "--issuer": f"{PREFIX}ISSUER"}
    lacking = [name for name in named.values() if not environment.get(name)]
    if lacking:
        sys.exit(f"{PREFIX}KEY needs {' and '.join(lacking)} too.")
    if not Path(key).is_file():
        sys.exit(f"{PREFIX}KEY must name the file of the key, and there is none of that name.")
    return ["--key", key, *(part for option, name in named.items() for part in (option, environment[name]))]


def submission(file: Path, who: list[str]) -> list[str]:
    """Return the command that hands a .zip or .dmg in and waits for the answer; it fails where that is no."""
    return ["/usr/bin/xcrun", "notarytool", "submit", str(file), *who, "--wait"]


def stapling(part: Path) -> list[str]:
    """Return the command that puts the ticket into an app or disk image, so that it opens without a network, too."""
    return ["/usr/bin/xcrun", "stapler", "staple", str(part)]


def zipping(app: Path, file: Path) -> list[str]:
    """Return the command that packs an app for the notary."""
    return ["/usr/bin/ditto", "-c", "-k", "--keepParent", str(app), str(file)]
