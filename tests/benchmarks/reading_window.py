"""A conversation of 1,000,000 messages under a reader's hands: is the window kept waiting, how soon is a day there?

Once with answers that are reckoned (what the window itself takes), once with the engine and its catalogue. Everything
runs on a virtual desktop (Xvfb, openbox), each window in a process of its own. "Worked" is the processor time of the
window's thread, which does not depend on what else runs.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

from support import file_keyring
from support.engine_person import EnginePerson
from support.sample_chats import ReckonedEntries
from support.virtual_desktop import VirtualDesktop, virtual_desktop

from chatbackup_gui.archive import Archive
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.secret_box import SecretBox
from chatbackup_gui.engine.session import BOX_KEY, CATALOGUE_KEY
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.media import MediaRef, Place
from chatbackup_gui.model.message import Message, Sighting
from chatbackup_gui.model.transcript import Entry, Text, media_of

CHILD = Path(__file__).with_name("reading_window_child.py")
TESTS = Path(__file__).parent.parent
NEVER_BY_ITSELF = Settings(quiet_seconds=2.0, tests_restores=False, interval_minutes=0)
PEER = ConversationId("wxid_of_a_million")
BATCH = 8_000


def reading_window(folder: Path, messages: int) -> None:
    """Print every figure."""
    person = _profile(folder / "person", messages)
    with virtual_desktop(folder / "desktop") as desktop:
        _tell("reckoned answers", _run(desktop, "fake", str(messages)))
        _tell("the engine", _run(desktop, "engine", person=person))


def _profile(folder: Path, messages: int) -> EnginePerson:
    """Return a person whose catalogue knows one conversation of so many messages beside a few small ones."""
    folder.mkdir()
    person = EnginePerson(folder)
    with person.start() as engine:
        engine.ask(wire.ChangeSettings(NEVER_BY_ITSELF))
        person.set_up_with(engine, NEVER_BY_ITSELF)
        engine.ask(wire.BackUpNow())  # so that the account is known
    home = Home(person.home)
    secrets = {name.rpartition(":")[2]: value for name, value in json.loads(person.keyring_file.read_text()).items()}
    key = SecretBox(home.secrets_file, base64.b64decode(secrets[BOX_KEY])).get(CATALOGUE_KEY)
    assert key is not None
    with Archive.open(home.catalogue_file, bytes.fromhex(key)) as archive:
        account = archive.accounts()[0].row
        archive.put_conversations(account, [Conversation(PEER, ConversationKind.PERSON, nick="百万消息")])
        entries = ReckonedEntries(messages)
        for start in range(0, messages, BATCH):
            made = range(start, min(messages, start + BATCH))
            archive.add(account, [_sighting(entries.entry(number)) for number in made])
    return person


def _sighting(entry: Entry) -> Sighting:
    text = next((part.text for part in entry.parts if isinstance(part, Text)), "")
    media = tuple(MediaRef(each.kind, each.id, title=each.name) for each in media_of(entry))
    message = Message(entry.id, entry.sent_at, entry.sender, entry.kind, text, media=media)
    return Sighting(PEER, message, b"", tuple(Place("nowhere", each.id) for each in media))


def _tell(who: str, figures: dict[str, float]) -> None:
    print(f"{who}, {figures['messages']:,.0f} messages:")
    print(f"  opened to first paint {figures['open_ms']:.0f} ms, worked {figures['open_worked_ms']:.0f}")
    for what, goal in (("day", 100), ("message", 100)):
        median, worst = figures[f"{what}_median_ms"], figures[f"{what}_worst_ms"]
        worked = figures[f"{what}_worked_ms"]
        print(f"  to any {what} and its paint: {median:.0f} ms, worst {worst:.0f}, worked {worked:.0f} (goal {goal})")
    for what in ("wheel", "slider", "pages"):
        gaps, worst = figures[f"{what}_gaps"], figures[f"{what}_worst_ms"]
        late, worked = figures[f"{what}_late"], figures[f"{what}_worked_ms"]
        print(f"  {what}: worst of {gaps:,.0f} gaps {worst:.0f} ms, {late:.0f} of 50 ms or more (goal 0);", end=" ")
        print(f"the window's thread worked at most {worked:.0f} ms between two turns")
    print(f"  memory {figures['start_mib']:.0f} MiB before, {figures['end_mib']:.0f} after")


def _run(desktop: VirtualDesktop, *words: str, person: EnginePerson | None = None) -> dict[str, float]:
    environment = {**desktop.environment, "PYTHONPATH": str(TESTS)}
    if person:
        environment |= {
            "CHATBACKUP_HOME": str(person.home),
            "PYTHON_KEYRING_BACKEND": "support.file_keyring.FileKeyring",
            file_keyring.VARIABLE: str(person.keyring_file),
        }
    command = [sys.executable, str(CHILD), *words]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True, cwd=os.sep)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures
