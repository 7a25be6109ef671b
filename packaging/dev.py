"""Set up a private environment and run the app, the demo or the tests in it.

    python3 packaging/dev.py app [ARGS]        the window; with --demo on a demo folder and a temporary vault
    python3 packaging/dev.py demo              a demo chat folder, a temporary vault, one backup, one check, one restore
    python3 packaging/dev.py test [ARGS]       linters, type checker, import contracts and every test
    python3 packaging/dev.py screenshots DIR   every page, wizard screen and dialog as a picture

Needs Python 3.11 or later with pip, and nothing else. Python packages go into `.venv` beside this folder; the
`restic` program (the tests' referee, and the demo's) comes from apt where there is apt, as root or, without root,
unpacked into `.venv`; so do the libraries of the window and the screen and keyring of the tests, and a newer restic
from Debian 13, which only tests use.
Where neither works the script names what is missing. Nothing else on the machine changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

import debian
import system_packages
from steps import ENVIRONMENT, ROOT, run, say, succeeds

BINARIES = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)
PYTHON = BINARIES / ("python.exe" if os.name == "nt" else "python")


def make_environment(extra: str) -> None:
    """Make `.venv` with ChatBackup installed from this folder; does nothing if it is up to date."""
    stamp = ENVIRONMENT / f"chatbackup-{extra or 'run'}.stamp"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    if sys.version_info[:2] < OLDEST:
        sys.exit(f"ChatBackup needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    if not PYTHON.exists():
        say(f"making a private Python environment in {ENVIRONMENT}")
        # Debian ships venv without ensurepip, so pip stays outside and installs into the environment from there.
        run(sys.executable, "-m", "venv", "--without-pip", ENVIRONMENT)
    say("installing Python packages into it (from PyPI; takes a minute the first time)")
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = (sys.executable, "-m", "pip", "--python", PYTHON, "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--editable", target)
    stamp.write_text(wanted)


def find_restic() -> str | None:
    """Return the restic program, installing it from the system's packages if it can be; None where it cannot."""
    unpacked = ENVIRONMENT / "restic" / "usr" / "bin" / "restic"
    found = shutil.which("restic") or (str(unpacked) if unpacked.exists() else None)
    if found or not debian.is_here():
        return found
    say("installing restic from Debian's packages")
    if debian.install(["restic"]) or debian.unpack(["restic"], ENVIRONMENT / "restic", alone=True):
        return shutil.which("restic") or str(unpacked)
    return None


def find_newer_restic(restic: str) -> str | None:
    """Return a restic that knows `rewrite` (0.15 and later): the one found, or Debian 13's, unpacked below `.venv`."""
    folder = ENVIRONMENT / "newer-restic"
    newer = folder / "usr" / "bin" / "restic"
    if succeeds(restic, "rewrite", "--help"):
        return restic
    if newer.exists():
        return str(newer)
    say("unpacking a newer restic, for the tests of `restic rewrite`, from Debian 13's packages")
    sources = ENVIRONMENT / "debian-13.list"
    sources.write_text("deb http://deb.debian.org/debian trixie main\n")
    chosen = (f"-oDir::Etc::sourcelist={sources}", "-oDir::Etc::sourceparts=/dev/null")
    return str(newer) if debian.unpack(["restic"], folder, alone=True, sources=chosen) and newer.exists() else None


def explain_missing_restic() -> str:
    """Say how to get restic on this system."""
    how = {"darwin": "brew install restic", "win32": "winget install restic.restic"}
    return f"restic is not installed; install it with: {how.get(sys.platform, 'your package manager (restic)')}"


def environment_with(restic: str | None = None) -> dict[str, str]:
    """Return the variables for commands run in `.venv`: restic's folder on the path, what was unpacked findable."""
    unpacked = system_packages.variables(os.environ, system_packages.UNPACKED)
    path = unpacked.get("PATH") or os.environ.get("PATH", "")
    folders = [str(BINARIES), *([str(Path(restic).parent)] if restic else []), path]
    ours = {"PATH": os.pathsep.join(folders), "PYTHONUTF8": "1", "VIRTUAL_ENV": str(ENVIRONMENT)}
    return {**os.environ, **unpacked, **ours}


def make_translations() -> None:
    """Make the window's words ready; the install above did so once, and they may have changed since."""
    run(PYTHON, ROOT / "packaging" / "translations.py", "release")


def app() -> None:
    """Open the window; further arguments go to it."""
    make_environment("")
    make_translations()
    system_packages.provide(system_packages.WINDOW)
    run(PYTHON, "-m", "chatbackup_gui", *sys.argv[2:], env=environment_with(), cwd=Path.cwd())


def screenshots() -> None:
    """Write pictures of every page and dialog into a folder."""
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    make_environment("test")
    make_translations()
    system_packages.provide(system_packages.TESTS)
    script = ROOT / "tests" / "gui" / "screenshots.py"
    run(PYTHON, script, *sys.argv[2:], env=environment_with(find_restic()), cwd=Path.cwd())


def demo() -> None:
    """Make a demo chat folder and a temporary vault, back up, check and restore, and say how to look at it."""
    make_environment("")
    restic = find_restic()
    if not restic:
        say(explain_missing_restic() + " (the demo goes on without its check)")
    folder = Path(tempfile.mkdtemp(prefix="chatbackup-demo-"))
    run(PYTHON, ROOT / "packaging" / "demo.py", folder, env=environment_with(restic))


def test() -> None:
    """Run every check of the project, as CI does; further arguments go to pytest."""
    make_environment("test")
    restic = find_restic()
    if not restic:
        sys.exit(explain_missing_restic())
    newer = find_newer_restic(restic)
    if not newer:
        sys.exit("restic 0.15 or later is needed for the tests of `restic rewrite`: " + explain_missing_restic())
    make_translations()
    system_packages.provide(system_packages.TESTS)
    environment = {**environment_with(restic), "CHATBACKUP_NEWER_RESTIC": newer}
    run(PYTHON, ROOT / "packaging" / "check.py", *sys.argv[2:], env=environment)


COMMANDS = {"app": app, "demo": demo, "test": test, "screenshots": screenshots}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(__doc__)
    COMMANDS[sys.argv[1]]()
