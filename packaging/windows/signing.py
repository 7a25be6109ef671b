"""Signing what Windows shall trust, with a certificate that the environment names; without one nothing is signed.

    CHATBACKUP_SIGN_PKCS12           a .p12 or .pfx file; or, for a key in hardware or in a cloud,
    CHATBACKUP_SIGN_PKCS11_MODULE    the library that speaks with it,
    CHATBACKUP_SIGN_CERTIFICATE      the file of its certificate chain, and
    CHATBACKUP_SIGN_KEY              the key's pkcs11: address
    CHATBACKUP_SIGN_PASSWORD_FILE    a file that holds the password or PIN, and nothing else; or
    CHATBACKUP_SIGN_PASSWORD         the password or PIN itself
    CHATBACKUP_SIGN_TIMESTAMP        the time server, http://timestamp.digicert.com where it is not given

    python3 packaging/windows/signing.py FILE    signs a file in place; NSIS calls it for uninstall.exe

The password never becomes an argument, which everybody on the machine could read: osslsigncode takes it from a file
that only we can read, and that is gone afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TIMESTAMP = "http://timestamp.digicert.com"
PREFIX = "CHATBACKUP_SIGN_"
NOTICE = """
****************************************************************************
*  NOT SIGNED: no certificate is named in CHATBACKUP_SIGN_PKCS12 or        *
*  CHATBACKUP_SIGN_PKCS11_MODULE. Windows will warn everybody who runs     *
*  this Setup.exe ("Windows protected your PC", unknown publisher).        *
****************************************************************************
"""


def has_certificate(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether anything can be signed."""
    return bool(environment.get(f"{PREFIX}PKCS12") or environment.get(f"{PREFIX}PKCS11_MODULE"))


def sign(file: Path, environment: Mapping[str, str] = os.environ) -> None:
    """Sign a file in place, with a time; ends the script where that fails."""
    signed = file.with_name(f"{file.name}.signed")
    signed.unlink(missing_ok=True)
    with _password_file(environment) as password:
        command = ["osslsigncode", "sign", *_key(environment), *password, *_options(environment)]
        done = subprocess.run([*command, "-in", file, "-out", signed], capture_output=True, text=True, check=False)
    if done.returncode:
        signed.unlink(missing_ok=True)
        sys.exit(f"{file.name} could not be signed: {(done.stdout + done.stderr).strip()[-1000:]}")
    signed.chmod(file.stat().st_mode)
    signed.replace(file)


def _key(environment: Mapping[str, str]) -> list[str]:
    """Return osslsigncode's arguments for certificate and key."""
    packed = environment.get(f"{PREFIX}PKCS12")
    if packed:
        return ["-pkcs12", packed]
    named = {"-pkcs11module": "PKCS11_MODULE", "-certs": "CERTIFICATE", "-key": "KEY"}
    lacking = [f"{PREFIX}{name}" for name in named.values() if not environment.get(f"{PREFIX}{name}")]
    if lacking:
        sys.exit(f"A key behind PKCS#11 needs {' and '.join(lacking)} too.")
    return [part for option, name in named.items() for part in (option, environment[f"{PREFIX}{name}"])]


def _options(environment: Mapping[str, str]) -> list[str]:
    time_server = environment.get(f"{PREFIX}TIMESTAMP", TIMESTAMP)
    return ["-h", "sha256", "-n", "ChatBackup", *(["-ts", time_server] if time_server else [])]


@contextmanager
def _password_file(environment: Mapping[str, str]) -> Iterator[list[str]]:
    """Give osslsigncode's arguments for the file with the password, none where there is no password."""
    given = environment.get(f"{PREFIX}PASSWORD_FILE")
    password = environment.get(f"{PREFIX}PASSWORD")
    if given:
        yield ["-readpass", given]
    elif password:
        with tempfile.NamedTemporaryFile("w", prefix="chatbackup-") as file:  # mode 600
            file.write(password)
            file.flush()
            yield ["-readpass", file.name]
    else:
        yield []


if __name__ == "__main__":
    sign(Path(sys.argv[1]))
