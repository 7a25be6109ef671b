"""One check, in the process that was started for it: what it found goes into a file, its words to standard error."""

from __future__ import annotations

import faulthandler
import json
import logging
import sys
import traceback
from pathlib import Path

from chatbackup_gui.selftest.check import CheckFailed, Context
from chatbackup_gui.selftest.register import check_named
from chatbackup_gui.selftest.report import Facts

_TELLS_AT = 0.9  # of the limit: where it hangs, among the last words


def run_here(context: Context, result_file: Path, *, limit_s: float) -> int:
    """Run a check; return the exit status, which is 0 where it came to an end, whatever it found."""
    faulthandler.enable()
    faulthandler.dump_traceback_later(_TELLS_AT * limit_s)
    _show_no_crash_dialogs()
    logging.basicConfig()
    facts, problem = _outcome(context)
    result_file.write_text(json.dumps({"facts": facts, "problem": problem}), encoding="utf-8")
    return 0


def _outcome(context: Context) -> tuple[Facts, str]:
    """Return what a check found and what is wrong; the catch-all of the self-test."""
    try:
        return check_named(context.name).load()(context), ""
    except CheckFailed as failed:
        return failed.facts, failed.problem
    except Exception as error:
        traceback.print_exc()
        return {}, f"{type(error).__name__}: {error}"


def _show_no_crash_dialogs() -> None:
    """Let a crash end the process at once, where Windows would ask somebody to close a dialog first."""
    if sys.platform == "win32":
        import ctypes

        fail_critical_errors, no_fault_box = 0x0001, 0x0002  # SEM_…, winbase.h
        ctypes.windll.kernel32.SetErrorMode(fail_critical_errors | no_fault_box)
