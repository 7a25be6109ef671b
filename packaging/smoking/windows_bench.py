"""What the checks of the Windows package work with, and what one leaves for the next."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smoking.installation import Installation
from smoking.screen import Screen
from smoking.wine import Prefix

PASSWORD = "for trials only, 仅供测试"
OLDER = "0.0.9"


@dataclass(frozen=True)
class Bench:
    """`scratch` is a folder of this machine that goes away; `pictures` stays."""

    scratch: Path
    setup: Path
    screen: Screen
    prefix: Prefix
    installed: Installation
    pictures: Path

    @property
    def cloud(self) -> Path:
        """Where this person's vault and sample chats lie: not in the home, and not where programs are."""
        return self.prefix.drive_c / "云 盘"

    @property
    def kept(self) -> Path:
        """What the self-test leaves."""
        return self.prefix.drive_c / "自 检"

    @property
    def password(self) -> Path:
        """A file with the password of vaults that are not the self-test's."""
        file = self.scratch / "password.txt"
        if not file.exists():
            file.write_text(PASSWORD + "\n", encoding="utf-8")
            file.chmod(0o600)
        return file

    def as_windows(self, **places: Path) -> dict[str, str]:
        """Return variables whose values are places, named as Windows names them."""
        return {name: self.prefix.name(place) for name, place in places.items()}
