"""Run what CI runs: ruff, mypy, the import contracts, pytest. Further arguments go to pytest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent

CHECKS = {
    "ruff check": [sys.executable, "-m", "ruff", "check", "."],
    "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "--quiet", "."],
    "mypy": [sys.executable, "-m", "mypy"],
    "import contracts": [str(SCRIPTS / "lint-imports")],
}


def main() -> int:
    """Run every check, even after one has failed; return the first exit status that is not 0."""
    statuses = []
    tests = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", *sys.argv[1:]]
    for name, command in {**CHECKS, "pytest": tests}.items():
        print(f"== {name}", flush=True)
        statuses.append(subprocess.run(command, cwd=ROOT, check=False).returncode)
    return next((status for status in statuses if status), 0)


if __name__ == "__main__":
    sys.exit(main())
