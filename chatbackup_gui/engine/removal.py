"""Takes away all that this program keeps on this computer: its folder, and its secrets in the system's keyring.

The uninstaller for Windows asks for it, where the person chose so. The vault and the chats are never touched.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

from chatbackup_gui.desktop import places
from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import BOX_KEY, PASSWORD
from chatbackup_gui.errors import ChatBackupError, KeyringUnavailable, NotSetUp


def main() -> int:
    """Remove what lies in the platform's own place, whatever the environment names; 1 if any of it is still there."""
    try:
        remove_local_data(places.home({}))
    except (ChatBackupError, OSError):
        return 1
    return 0


def remove_local_data(folder: Path, *, keyring_of: Callable[[str], KeyringStore] | None = None) -> None:
    """Remove a home, and its secrets from the keyring; a vault that lies in it stays, with the folders around it.

    Raises DamagedProfile, and leaves everything, where nobody can tell which vault is not to be touched; OSError or
    HomeUnavailable where the system does not let us.
    """
    home = Home(folder)
    vault = None
    with contextlib.suppress(NotSetUp):
        profile = home.load()
        vault = Path(profile.vault).resolve()
        keyring = keyring_of(profile.id) if keyring_of else KeyringStore(profile_id=profile.id)
        with contextlib.suppress(KeyringUnavailable):
            keyring.forget(PASSWORD, BOX_KEY)
    _remove(folder.resolve(), vault)


def _remove(folder: Path, vault: Path | None) -> None:
    """Remove a folder but for a vault in it; the profile goes last, so that what was broken off can be done again."""
    if not folder.exists() or folder == vault:
        return
    if vault is None or not vault.is_relative_to(folder):
        last = Home(folder).profile_file
        for each in sorted(folder.iterdir(), key=last.__eq__):
            _remove_whole(each)
        folder.rmdir()
        return
    for each in folder.iterdir():
        if vault.is_relative_to(each):
            _remove(each, vault)
        else:
            _remove_whole(each)


def _remove_whole(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
