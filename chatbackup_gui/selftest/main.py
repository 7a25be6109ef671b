"""Where a self-test begins: its arguments, all checks one after another, the report, the exit status.

Exit status: 0 all checks passed, 1 some failed or it was stopped, 2 the arguments were not understood.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from chatbackup_gui.selftest.check import REQUIREMENTS, Context
from chatbackup_gui.selftest.child import run_here
from chatbackup_gui.selftest.place import Place, temporary_place
from chatbackup_gui.selftest.register import CHECKS, LIMIT_S, Check
from chatbackup_gui.selftest.report import CheckResult, has_passed, report_of
from chatbackup_gui.selftest.running import run_check

PASSED, FAILED = 0, 1
PICTURES = ("window", "window-offscreen")  # the first that there is


def main(words: Sequence[str]) -> int:
    """Run all checks, or one that this is the process of; return the exit status."""
    parser = _parser()
    asked = parser.parse_args(words)
    if asked.check:
        place = Place(Path(asked.work), Path(asked.keep))
        context = Context(place, asked.check, asked.platform, frozenset(asked.require), asked.started_at)
        return run_here(context, Path(asked.result), limit_s=asked.limit)
    kept = Path(asked.keep) if asked.keep else None
    if kept and kept.exists() and (not kept.is_dir() or any(kept.iterdir())):
        parser.error(f"{kept} is not an empty folder")
    try:
        with _ended_by_signals(), temporary_place(kept) as place:
            return _run_all(asked, place)
    except KeyboardInterrupt:
        _say("stopped")
    except OSError as error:
        _say(f"there is no place to work in: {error}")
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ChatBackup --selftest",
        description="Proves on this computer that the program is whole: sample chats, a vault, a backup, a restore, "
        "searches, exports, the window. Works in a temporary folder, without your chats, your password or any network. "
        "Prints one JSON object. Exit status: 0 all passed, 1 some failed, 2 usage.",
    )
    parser.add_argument("--output", metavar="FILE.json", help="write the JSON object into this file, too")
    parser.add_argument("--picture", metavar="FILE.png", help="leave a picture of the window")
    parser.add_argument("--keep", metavar="FOLDER", help="leave the sample chats, the vault, the home and their keys")
    parser.add_argument("-platform", metavar="NAME", default="", help="Qt's platform for the window, such as xcb")
    parser.add_argument("--require", action="extend", nargs="+", choices=REQUIREMENTS, default=[], metavar="NAME",
                        help=f"what this computer has to have: {', '.join(REQUIREMENTS)}")  # fmt: skip
    parser.add_argument("--only", action="extend", nargs="+", choices=[check.name for check in CHECKS], default=[],
                        metavar="CHECK", help="only these checks and what they need")  # fmt: skip
    parser.add_argument("--limit", type=float, default=LIMIT_S, metavar="SECONDS",
                        help=f"what one check may take at the most (default: {LIMIT_S:g})")  # fmt: skip
    for hidden in ("--check", "--result", "--work"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
    parser.add_argument("--started-at", type=float, default=0.0, help=argparse.SUPPRESS)
    return parser


def _run_all(asked: argparse.Namespace, place: Place) -> int:
    results: list[CheckResult] = []
    for check in _chosen(asked.only):
        _say(f"{check.name} …")
        context = Context(place, check.name, asked.platform, frozenset(asked.require))
        result = _lacking(check, results) or run_check(context, limit_s=asked.limit)
        results.append(result)
        _say(f"    {'passed' if result.passed else 'FAILED: ' + result.problem} ({result.seconds:.1f} s)")
    has_left = _leave_picture(place, asked.picture) and _leave_report(report_of(results), asked.output)
    return PASSED if has_left and has_passed(results) else FAILED


def _chosen(names: Sequence[str]) -> list[Check]:
    """Return the checks of these names and what they need, all where none is named."""
    wanted = {need for check in CHECKS if check.name in names for need in (check.name, *check.needs)}
    return [check for check in CHECKS if not names or check.name in wanted]


def _lacking(check: Check, results: Sequence[CheckResult]) -> CheckResult | None:
    """Return the failure of a check that cannot pass because another failed."""
    failed = [result.name for result in results if result.name in check.needs and not result.passed]
    return CheckResult(check.name, 0.0, {}, f"not tried, because {failed[0]} failed") if failed else None


def _leave_picture(place: Place, file: str | None) -> bool:
    """Leave the picture that was asked for; tell whether it is there."""
    if not file:
        return True
    made = next((place.picture(name) for name in PICTURES if place.picture(name).exists()), None)
    if made is None:
        _say("there is no picture: no window was painted")
        return False
    return _left(file, made.read_bytes())


def _leave_report(report: str, file: str | None) -> bool:
    """Print the report and leave it in a file; tell whether it is where it shall be."""
    with contextlib.suppress(OSError):
        print(report, flush=True)
    return _left(file, f"{report}\n".encode()) if file else True


def _left(file: str, content: bytes) -> bool:
    try:
        Path(file).write_bytes(content)
    except OSError as error:
        _say(f"{file} could not be written: {error.strerror}")
        return False
    return True


def _say(line: str) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a computer that shuts down, or a closed terminal, end us as Ctrl-C does."""

    def end(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
