"""What is known of a computer when its cloud folders are looked for; all of it can be a recorded one."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import msgspec

from chatbackup_gui.cloud.disk import Disk, LocalDisk
from chatbackup_gui.cloud.registry import NoRegistry, Registry, WindowsRegistry

_SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


class Platform(StrEnum):
    """The systems that cloud programs tell apart; what is none of the first two counts as Linux."""

    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"


class ComputerFacts(msgspec.Struct, frozen=True):
    """One computer and one user of it. Paths are texts, written as its system writes them."""

    platform: Platform
    home: str
    environment: Mapping[str, str]
    disk: Disk
    registry: Registry

    def path(self, text: str) -> PurePath:
        """Return a path of that system, whichever this one is."""
        return PureWindowsPath(text) if self.platform is Platform.WINDOWS else PurePosixPath(text)

    def place(self, folder: str) -> PurePath:
        """Return where a folder really lies, equal for all ways to write it."""
        real = self.path(self.disk.real_path(folder))  # of itself one of Windows ignores case, one of macOS does not
        return self.path(str(real).casefold()) if self.platform is Platform.MACOS else real

    def below(self, folder: str, *names: str) -> str:
        """Return the path of something below a folder; empty where no folder is given."""
        return str(self.path(folder).joinpath(*names)) if folder else ""

    def in_home(self, *names: str) -> str:
        """Return the path of something in the user's home."""
        return self.below(self.home, *names)

    def in_variable(self, variable: str, *names: str) -> str:
        """Return the path of something below the folder that a variable names; empty where it is not set."""
        return self.below(self.environment.get(variable, ""), *names)

    def in_config(self, *names: str) -> str:
        """Return the path of something in the user's folder for settings, as Linux has it."""
        return self.in_variable("XDG_CONFIG_HOME", *names) or self.in_home(".config", *names)

    def documents(self) -> list[str]:
        """Return the user's folder of documents, and where Windows was told to keep it."""
        moved = self.registry.values(_SHELL_FOLDERS).get("Personal", "")
        return [each for each in (self.in_home("Documents"), moved) if each]

    def expanded(self, path: str) -> str:
        """Return a path in which `~` stood for the home."""
        return self.in_home(path[2:]) if path == "~" or path[:2] in ("~/", "~\\") else path


def this_computer() -> ComputerFacts:
    """Return the computer we run on."""
    try:
        home = str(Path.home())
    except RuntimeError:  # nobody's
        home = ""
    platform = {"win32": Platform.WINDOWS, "darwin": Platform.MACOS}.get(sys.platform, Platform.LINUX)
    registry = WindowsRegistry() if platform is Platform.WINDOWS else NoRegistry()
    return ComputerFacts(platform, home, dict(os.environ), LocalDisk(), registry)
