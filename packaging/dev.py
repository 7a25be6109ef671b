"""Set up a private environment and run the demo or the tests in it.

    python3 packaging/dev.py demo     a demo chat folder, a temporary vault, one backup, one check, one restore
    python3 packaging/dev.py test     linters, type checker, import contracts and every test

Needs Python 3.11 or later with pip, and nothing else. Python packages go into `.venv` beside this folder; the
`restic` program (the tests' referee, and the demo's) comes from apt where there is apt, as root or, without root,
unpacked into `.venv`; so does a newer one from Debian 13, which only tests use.
Where neither works the script names what is missing. Nothing else on the machine changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
BINARIES = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
OLDEST = (3, 11)
PYTHON = BINARIES / ("python.exe" if os.name == "nt" else "python")


def say(text: str) -> None:
    """Print one line of what is being done, at once."""
    print(f"== {text}", flush=True)


def run(*command: str | Path, env: dict[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command; end this script with its exit status if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, check=False)
    if done.returncode:
        say(f"failed with exit status {done.returncode}: {' '.join(str(part) for part in command)}")
        sys.exit(done.returncode)


def succeeds(*command: str | Path) -> bool:
    """Run a command quietly and tell whether it succeeded."""
    try:
        return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


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
    if found or not shutil.which("apt-get"):
        return found
    say("installing restic from Debian's packages")
    if install_as_root() or unpack_without_root(unpacked):
        return shutil.which("restic") or str(unpacked)
    return None


def install_as_root() -> bool:
    """Install restic with apt, as root or through sudo without a password; False where neither works."""
    prefix = () if hasattr(os, "geteuid") and os.geteuid() == 0 else ("sudo", "-n")
    install = (*prefix, "apt-get", "install", "-y", "--no-install-recommends", "restic")
    return succeeds(*install) or (succeeds(*prefix, "apt-get", "update") and succeeds(*install))


def unpack_without_root(binary: Path, *sources: str) -> bool:
    """Download a restic package of Debian's with apt and unpack it below `.venv`; changes nothing outside.

    `binary` is where the program then lies; `sources` are apt options that choose another release than this one.
    """
    folder = binary.parents[2]
    for name in ("lists/partial", "archives/partial"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    private = [f"-oDir::State::lists={folder / 'lists'}", f"-oDir::Cache={folder}", "-oAPT::Sandbox::User=", *sources]
    succeeds("apt-get", *private, "update")
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["apt-get", *private, "download", "restic"], cwd=scratch, capture_output=True, check=False)
        packages = list(Path(scratch).glob("restic_*.deb"))
        return bool(packages) and succeeds("dpkg", "-x", packages[0], folder) and binary.exists()


def find_newer_restic(restic: str) -> str | None:
    """Return a restic that knows `rewrite` (0.15 and later): the one found, or Debian 13's, unpacked below `.venv`."""
    newer = ENVIRONMENT / "newer-restic" / "usr" / "bin" / "restic"
    if succeeds(restic, "rewrite", "--help"):
        return restic
    if newer.exists():
        return str(newer)
    say("unpacking a newer restic, for the tests of `restic rewrite`, from Debian 13's packages")
    sources = ENVIRONMENT / "debian-13.list"
    sources.write_text("deb http://deb.debian.org/debian trixie main\n")
    chosen = (f"-oDir::Etc::sourcelist={sources}", "-oDir::Etc::sourceparts=/dev/null")
    return str(newer) if unpack_without_root(newer, *chosen) else None


def explain_missing_restic() -> str:
    """Say how to get restic on this system."""
    how = {"darwin": "brew install restic", "win32": "winget install restic.restic"}
    return f"restic is not installed; install it with: {how.get(sys.platform, 'your package manager (restic)')}"


def environment_with(restic: str | None) -> dict[str, str]:
    """Return the environment variables for commands run in `.venv`, restic's folder on the path."""
    folders = [str(BINARIES), *([str(Path(restic).parent)] if restic else []), os.environ.get("PATH", "")]
    return {**os.environ, "PATH": os.pathsep.join(folders), "PYTHONUTF8": "1", "VIRTUAL_ENV": str(ENVIRONMENT)}


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
    environment = {**environment_with(restic), "CHATBACKUP_NEWER_RESTIC": newer}
    run(PYTHON, ROOT / "packaging" / "check.py", *sys.argv[2:], env=environment)


if __name__ == "__main__":
    commands = {"demo": demo, "test": test}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    commands[sys.argv[1]]()
