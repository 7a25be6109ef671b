"""What an uninstaller takes with it, and what it leaves."""

from __future__ import annotations

from smoking import registry
from smoking.installation import Installation
from smoking.trial import demand
from smoking.windows_bench import Bench
from smoking.windows_elsewhere import CHOSEN
from smoking.windows_upgrade import state_of

FOREIGN = "我的 笔记.txt"


def uninstall(bench: Bench) -> str:
    """Silently, it leaves what is not the program: the catalogue, the vault, and files that others put beside it."""
    installed = bench.installed
    (installed.folder / FOREIGN).write_text("mine\n")
    (installed.folder / "lib" / FOREIGN).write_text("in a folder of ours\n")
    home, vault = state_of(installed.home), state_of(bench.cloud)
    installed.uninstall()
    demand_gone(bench, installed)
    left = [str(each.relative_to(installed.folder)) for each in installed.folder.rglob("*")]
    demand(left == [FOREIGN], f"left in its folder: {left}")
    demand(state_of(installed.home) == home, "the catalogue's folder has changed")
    demand(state_of(bench.cloud) == vault, "the vault has changed")
    return f"left: {len(home)} files of the catalogue, {len(vault)} in the vault's folder, {FOREIGN}"


def uninstall_with_catalogue(bench: Bench) -> str:
    """By choice the catalogue goes, too; the vault never does."""
    chosen = Installation(bench.prefix, CHOSEN)
    vault = state_of(bench.cloud)
    chosen.uninstall("/CATALOGUE=delete")
    demand_gone(bench, chosen)
    demand(not chosen.folder.exists(), f"{CHOSEN} is still there")
    demand(not chosen.home.exists(), f"left of the home: {sorted(state_of(chosen.home))[:9]}")
    demand(state_of(bench.cloud) == vault, "the vault has changed")
    return f"the catalogue is gone, {len(vault)} files in the vault's folder are left"


def demand_gone(bench: Bench, installed: Installation) -> None:
    """Windows has forgotten the program."""
    demand(not installed.is_there, "the program is still there")
    demand(not list(installed.start_menu.glob("ChatBackup*")), "the Start menu's entry is still there")
    demand(not list(installed.desktop.glob("ChatBackup*")), "the desktop's shortcut is still there")
    demand(registry.values(bench.prefix, registry.UNINSTALL) is None, "the uninstall key is still there")
    demand("ChatBackup" not in (registry.values(bench.prefix, registry.RUN) or {}), "it still starts at login")
