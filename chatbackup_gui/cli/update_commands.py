"""`updates`."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from chatbackup_gui import __version__
from chatbackup_gui.cli.console import Console, human_bytes, without_vault
from chatbackup_gui.language import language_of, tr
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.vault.quoting import shown

if TYPE_CHECKING:
    from chatbackup_gui.engine.updates import Heard


@click.command(help=tr("Ask at the address for updates whether there is a newer version. Nothing is downloaded or "
                       "installed."))  # fmt: skip
@click.option("--address", metavar="ADDRESS", help=tr("Ask there, and not at the address in the settings."))
@without_vault
def updates(console: Console, *, address: str | None) -> None:
    from chatbackup_gui.engine.settings import load_settings
    from chatbackup_gui.engine.updates import ask_publisher
    from chatbackup_gui.updates.address import parse_address

    home = console.home().folder
    asked = parse_address(load_settings(home).update_address if address is None else address)
    heard = ask_publisher(home, asked, now=datetime.now(UTC), token=CancelToken())
    _show(console, heard)


def _show(console: Console, heard: Heard) -> None:
    newest, newer = heard.newest, heard.newer_than(__version__)
    assert newest is not None  # else asking would have failed
    console.put({"version": __version__, "is_newer": newer is not None, "newest": newest})
    if newer is None:
        console.say(tr("{version} is the newest version.").format(version=__version__))
        return
    console.say(
        tr("Version {newer} of {day} is available; this is {version}.").format(
            newer=newer.version, day=newer.released_on, version=__version__
        )
    )
    notes = (newer.notes_zh, newer.notes_en) if language_of(os.environ) == "zh" else (newer.notes_en, newer.notes_zh)
    for line in (notes[0] or notes[1]).splitlines():
        console.say(f"  {shown(line)}")
    console.say(tr("It is described, and can be downloaded, at: {page}").format(page=newer.page))
    console.table(
        (tr("File"), tr("Size"), "SHA-256"),
        [(each.name, human_bytes(each.size_bytes), each.sha256) for each in newest.packages],
        right=(1,),
    )
