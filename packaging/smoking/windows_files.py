"""What Setup leaves on a disk and in the registry, and how large it is."""

from __future__ import annotations

import re
from pathlib import Path

from making.place import version
from making.report import size_of
from smoking import registry
from smoking.trial import demand
from smoking.windows_bench import Bench

MB = 1_000_000
MOST_SETUP_BYTES, MOST_INSTALLED_BYTES = 45 * MB, 140 * MB
OWNED = ("ChatBackup.exe", "bin", "lib", "licences", "python", "uninstall.exe")
FILES = ("bin/chatbackup.exe", "lib/chatbackup_boot.pyc", "python/python313.dll", "lib/chatbackup_gui/__init__.pyc")
FOREIGN = ("*.py", "*.c", "*.pyi", "__pycache__", "direct_url.json", "opengl32sw.dll", "tests")


def weigh_setup(bench: Bench) -> str:
    """Setup.exe is at most 45 MB."""
    size = bench.setup.stat().st_size
    demand(size <= MOST_SETUP_BYTES, f"{size / MB:.1f} MB")
    return f"{size / MB:.1f} MB"


def look_at_files(bench: Bench) -> str:
    """The installation is complete, has nothing that only builds need, and is at most 140 MB."""
    folder = bench.installed.folder
    there = sorted(each.name for each in folder.iterdir())
    demand(there == sorted(OWNED), f"in the folder of the installation: {there}")
    missing = [name for name in FILES if not (folder / name).exists()]
    demand(not missing, f"not installed: {missing}")
    foreign = [str(each.relative_to(folder)) for pattern in FOREIGN for each in folder.rglob(pattern)]
    demand(not foreign, f"installed, and of no use: {foreign[:5]}")
    demand(any((folder / "licences").rglob("*")), "there are no licences")
    size = size_of(folder)
    demand(size <= MOST_INSTALLED_BYTES, f"{size / MB:.1f} MB installed")
    return f"{size / MB:.1f} MB in {sum(1 for each in folder.rglob('*') if each.is_file())} files"


def look_at_entries(bench: Bench) -> str:
    """Windows knows the program: Start menu, the list of programs, and nothing that starts at login."""
    installed = bench.installed
    program = installed.name + "\\ChatBackup.exe"
    demand(target_of(installed.start_menu / "ChatBackup.lnk", program), "the Start menu's entry leads elsewhere")
    demand(not list(installed.desktop.glob("*.lnk")), "there is a shortcut on the desktop that nobody asked for")
    demand("ChatBackup" not in (registry.values(bench.prefix, registry.RUN) or {}), "it starts at login, unasked")
    told = registry.values(bench.prefix, registry.UNINSTALL)
    demand(told, "there is no uninstall key")
    assert told
    wanted = {
        "DisplayName": "ChatBackup",
        "DisplayVersion": version(),
        "DisplayIcon": program,
        "Publisher": "ChatBackup",
        "InstallLocation": installed.name,
        "UninstallString": f'"{installed.name}\\uninstall.exe"',
        "QuietUninstallString": f'"{installed.name}\\uninstall.exe" /S',
        "NoModify": 1,
        "NoRepair": 1,
    }
    wrong = {name: told.get(name) for name, value in wanted.items() if told.get(name) != value}
    demand(not wrong, f"in the uninstall key: {wrong}")
    size_kib = size_of(installed.folder) / 1024
    demand(abs(int(told["EstimatedSize"]) - size_kib) < 0.02 * size_kib, f"EstimatedSize: {told['EstimatedSize']} KiB")
    return f"EstimatedSize {told['EstimatedSize']} KiB"


def target_of(shortcut: Path, program: str) -> bool:
    """Tell whether a shortcut names a program: its path stands in the file in UTF-16, as a relative or a whole one."""
    if not shortcut.exists():
        return False
    names = re.escape(program.rpartition("\\")[2])
    text = shortcut.read_bytes()
    return any(re.search(names, text[start:].decode("utf-16-le", "ignore"), re.I) for start in (0, 1))
