"""Signing the app from the inside out: each library, then each framework, then the app, then the disk image.

    CHATBACKUP_MACOS_IDENTITY    a certificate in the keychain, as "Developer ID Application: NAME (TEAM)"

Without it the app is signed ad hoc, so that it starts at all on Apple's processors, and that is said loudly. Its
certificate and key lie in the keychain: no secret is an argument here. Only the app itself has entitlements.
Source: developer.apple.com, "Creating distribution-signed code for macOS", and TN2206.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "CHATBACKUP_MACOS_IDENTITY"
ENTITLEMENTS = Path(__file__).with_name("entitlements.plist")
AD_HOC = "-"
NOTICE = f"""
****************************************************************************
*  NOT SIGNED BY ANYBODY: {VARIABLE} is not set.              *
*  The app is signed ad hoc. macOS refuses to open it until its user allows *
*  that in System Settings, and Full Disk Access is lost with each update.  *
****************************************************************************
"""

_MAGICS = {  # of Mach-O files, for one processor or several, either way round (mach-o/loader.h, mach-o/fat.h)
    bytes.fromhex(each)
    for each in ("feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe", "bebafeca", "cafebabf", "bfbafeca")
}


def identity(environment: Mapping[str, str] = os.environ) -> str:
    """Return whose signature it shall be."""
    return environment.get(VARIABLE) or AD_HOC


def parts(app: Path) -> list[Path]:
    """Return everything in the app that needs a signature of its own, the innermost first, the app last."""
    code = [file for file in sorted(app.rglob("*")) if not file.is_symlink() and file.is_file() and is_code(file)]
    frameworks = {framework for file in code if (framework := _framework_of(file))}
    single = [file for file in code if not _is_main(file, app) and _framework_of(file) is None]
    by_depth = sorted([*single, *frameworks], key=lambda part: (-len(part.parts), part))
    return [*by_depth, app]


def is_code(file: Path) -> bool:
    """Tell by its first bytes whether a file is a program or library."""
    with file.open("rb") as opened:
        return opened.read(4) in _MAGICS


def command(part: Path, who: str, *, has_entitlements: bool = False) -> list[str]:
    """Return the command that signs one part; with a certificate so that the notary takes it: timed and hardened."""
    how = ["--timestamp=none"] if who == AD_HOC else ["--timestamp", "--options", "runtime"]
    rights = ["--entitlements", str(ENTITLEMENTS)] if has_entitlements and who != AD_HOC else []
    return ["/usr/bin/codesign", "--force", "--sign", who, *how, *rights, str(part)]


def commands(app: Path, who: str) -> list[list[str]]:
    """Return the commands that sign an app and look whether all of it holds."""
    signed = [command(part, who, has_entitlements=part == app) for part in parts(app)]
    return [*signed, ["/usr/bin/codesign", "--verify", "--deep", "--strict", "--verbose=2", str(app)]]


def _framework_of(file: Path) -> Path | None:
    """Return the framework whose main library a file is; None for any other file.

    Other libraries in a framework, which Qt's have none of, are signed by themselves and before it.
    """
    for folder in file.parents:
        if folder.suffix == ".framework":
            return folder if file.name == folder.stem else None
    return None


def _is_main(file: Path, app: Path) -> bool:
    """Tell whether a file is the app's own program, which the app's signature covers."""
    return file == app / "Contents" / "MacOS" / app.stem
