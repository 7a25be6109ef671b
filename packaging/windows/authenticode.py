"""Whether a Windows program or library is as the Python Software Foundation signed it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SIGNER = "O=Python Software Foundation/"
# Two roots that Windows trusts, by SHA-256: Microsoft's (5367F20C…E1270), which Debian does not carry, for what the
# Foundation built itself, and DigiCert's (552F7BDC…4988) for OpenSSL and libffi, which it built earlier.
ROOTS = Path(__file__).with_name("roots.pem")
# Two libraries of Microsoft's C runtime are signed by Microsoft, under a root that we do not carry: the hash of the
# archive alone vouches for them.
OF_MICROSOFT = ("vcruntime140.dll", "vcruntime140_1.dll")
SIGNED = (".dll", ".exe", ".pyd")


def check_folder(folder: Path) -> int:
    """End the script if any program or library of an unpacked Python was changed; return how many were looked at."""
    files = [each for each in sorted(folder.iterdir()) if each.suffix in SIGNED and each.name not in OF_MICROSOFT]
    changed = [each.name for each in files if not is_signed(each)]
    if changed or not files:
        sys.exit(f"Not as the Python Software Foundation signed it: {', '.join(changed) or folder}")
    return len(files)


def is_signed(file: Path) -> bool:
    """Tell whether a file's signature fits it, is the Foundation's, and goes back to one of the roots.

    Revocation is not asked for, which would take the network.
    """
    command = ["osslsigncode", "verify", *_options(), "-CAfile", ROOTS, "-TSA-CAfile", ROOTS, "-in", file]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return done.returncode == 0 and any("Subject" in line and SIGNER in line for line in done.stdout.splitlines())


def _options() -> list[str]:
    """Return what keeps newer versions from fetching revocation lists; Debian 12's does not fetch any."""
    told = subprocess.run(["osslsigncode", "verify", "--help"], capture_output=True, text=True, check=False)
    return ["-ignore-crl"] if "-ignore-crl" in told.stdout + told.stderr else []
