"""A person at the window: a demo chat folder, a vault, and engines that are driven over their pipes."""

from __future__ import annotations

from pathlib import Path

from support.engine_driver import EngineDriver
from support.person import PASSWORD, SMALL, Person

from chatbackup_gui.demo import DemoOptions
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings

QUICK = Settings(quiet_seconds=1.0, tests_restores=False)
LARGE = DemoOptions(contacts=20, messages=6000, media_mb=60)


class EnginePerson(Person):
    """One profile, set up over the pipe."""

    def __init__(self, folder: Path, *, has_keyring: bool = True, demo: DemoOptions = SMALL) -> None:
        super().__init__(folder)
        self.make_chats(demo)
        self.keyring_file = folder / "keyring.json"
        self.has_keyring = has_keyring
        if has_keyring:
            self.keyring_file.write_text("{}")

    def start(self) -> EngineDriver:
        """Start the engine's process."""
        return EngineDriver(self.home, keyring=self.keyring_file if self.has_keyring else None)

    def chosen(self, engine: EngineDriver) -> tuple[wire.ChosenAccount, ...]:
        """Return the account of the demo with its keys, as the wizard chooses it."""
        (folder,) = engine.ask(wire.FindFolders(str(self.chats)))
        image_key = self.chats / "image-key.txt"
        return (
            wire.ChosenAccount(
                folder,
                (self.chats / "key.txt").read_text().strip(),
                image_key.read_text().strip() if image_key.exists() else "",
            ),
        )

    def set_up_with(self, engine: EngineDriver, settings: Settings = QUICK) -> wire.SetUpDone:
        """Set up, with settings that do not wait long."""
        done: wire.SetUpDone = engine.ask(wire.SetUp(self.chosen(engine), str(self.vault), PASSWORD))
        engine.ask(wire.ChangeSettings(settings))
        return done

    def snapshots(self) -> set[str]:
        """Return the names of the snapshot files in the vault."""
        folder = self.vault / "snapshots"
        return {path.name for path in folder.iterdir() if not path.name.startswith(".")} if folder.is_dir() else set()

    def locks(self) -> list[Path]:
        """Return the lock files in the vault; what was cut off while it was written is none."""
        return [path for path in (self.vault / "locks").iterdir() if not path.name.startswith(".")]
