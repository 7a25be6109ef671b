"""Takes away all that this program keeps on this computer: its files, by name, and its secrets in the system's keyring.

The uninstaller for Windows asks for it, where the person chose so. What is not named here is not ours: it stays, and so
does the folder around it. The vault and the chats are never touched, wherever they lie.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from chatbackup_gui.desktop import places
from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.engine.logs import CRASH_FILE, LOG_FILE
from chatbackup_gui.engine.opened import OPENED_FOLDER
from chatbackup_gui.engine.process.history import HISTORY_FILE
from chatbackup_gui.engine.process.remembered import REMEMBERED_FILE
from chatbackup_gui.engine.profile import Home, Profile
from chatbackup_gui.engine.session import BOX_KEY, PASSWORD
from chatbackup_gui.engine.settings import SETTINGS_FILE
from chatbackup_gui.engine.setup.saving import CATALOGUE_ASIDE, CATALOGUE_SUFFIXES
from chatbackup_gui.engine.updates import UPDATES_FILE
from chatbackup_gui.errors import ChatBackupError, KeyringUnavailable, NotSetUp
from chatbackup_gui.held_files import patiently

WINDOW_LOCK = "window.lock"  # ui/single_instance.py has it


def main() -> int:
    """Remove what lies in the platform's own place, whatever the environment names; 1 if any of it is still there."""
    folder = places.home({})
    try:
        remove_local_data(folder)
    except (ChatBackupError, OSError) as error:
        print(f"Some of what ChatBackup keeps in {folder} is still there: {error}", file=sys.stderr)
        return 1
    return 0


def remove_local_data(folder: Path, *, keyring_of: Callable[[str], KeyringStore] | None = None) -> None:
    """Remove what is ours in a home, and its secrets from the keyring.

    Raises DamagedProfile, and leaves everything, where nobody can tell which vault is not to be touched; OSError or
    HomeUnavailable where the system does not let us.
    """
    home = Home(folder.resolve())  # a link to a folder elsewhere: that is the home then
    spared: list[Path] = []
    with contextlib.suppress(NotSetUp):
        profile = home.load()
        spared = _spared(profile)
        if home.folder in spared:
            return
        keyring = keyring_of(profile.id) if keyring_of else KeyringStore(profile_id=profile.id)
        with contextlib.suppress(KeyringUnavailable):
            keyring.forget(PASSWORD, BOX_KEY)
    for each in _owned(home):
        if not any(place.is_relative_to(each) for place in spared):
            patiently(partial(_remove, each))
    if home.folder.exists() and not any(home.folder.iterdir()):
        home.folder.rmdir()


def _spared(profile: Profile) -> list[Path]:
    """Return where the vault and the chats really lie."""
    return [Path(each).resolve() for each in (profile.vault, *(account.folder for account in profile.accounts))]


def _owned(home: Home) -> Iterator[Path]:
    """Yield what ChatBackup writes into a home; the profile last, so that what was broken off can be done again."""
    catalogues = (home.catalogue_file.name, CATALOGUE_ASIDE)
    names = [f"{catalogue}{suffix}" for catalogue in catalogues for suffix in CATALOGUE_SUFFIXES]
    names += [SETTINGS_FILE, REMEMBERED_FILE, HISTORY_FILE, UPDATES_FILE, LOG_FILE, CRASH_FILE, WINDOW_LOCK]
    own = [home.folder / name for name in names]
    for file in (*own, home.secrets_file, home.journal_file, home.lock_file, home.profile_file):
        yield file.with_name(f".~{file.name}.tmp")  # `replace_file`, killed
        if file != home.profile_file:
            yield file
    yield from (home.folder / OPENED_FOLDER, home.cache_folder, home.replay_folder, home.drill_folder)
    yield home.profile_file


def _remove(path: Path) -> None:
    """Remove a file or a folder with all in it; of a link, or what Windows calls a junction, the link alone."""
    is_link = path.is_symlink() or getattr(path, "is_junction", bool)()  # the latter since Python 3.12
    if path.is_dir() and not is_link:
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
