"""`chatbackup`: where the command line begins and every error ends."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from functools import partial
from typing import NoReturn

import click

from chatbackup_gui import __version__
from chatbackup_gui.cli.backup_commands import backup, check, list_files, snapshots, watch
from chatbackup_gui.cli.console import ENDING, Exit, json_line
from chatbackup_gui.cli.contact_commands import contacts, name
from chatbackup_gui.cli.device_commands import devices, erase
from chatbackup_gui.cli.export_commands import export
from chatbackup_gui.cli.reading_commands import coverage, search, show
from chatbackup_gui.cli.restore_commands import restore
from chatbackup_gui.cli.roam_commands import roam
from chatbackup_gui.cli.setup_commands import demo, password, recovery_key, setup, sources, status
from chatbackup_gui.cli.update_commands import updates
from chatbackup_gui.cli.vault_commands import open_vault
from chatbackup_gui.cli.wording import explain
from chatbackup_gui.desktop.places import home
from chatbackup_gui.engine.logs import CRASH_FILE, log_into, write_crash
from chatbackup_gui.errors import Cancelled, ChatBackupError, InvalidRequest
from chatbackup_gui.language import tr

GROUP_HELP = tr(
    "Keeps your chats: who roams and for how long, in an encrypted vault in your own cloud folder. "
    "The vault is a restic repository; nothing of ours is needed to open it.\n\n"
    "Exit status: 0 done, 1 failed, 2 the command line was not understood, 3 done with problems."
)


@click.group(help=GROUP_HELP)
@click.version_option(__version__, prog_name="chatbackup")
def cli() -> None:
    pass


for _command in (demo, setup, open_vault, sources, status, contacts, name, roam, backup, snapshots, list_files,
                 restore, export, check, show, search, coverage, watch, devices, erase, password,
                 recovery_key, updates):  # fmt: skip
    cli.add_command(_command)


def main() -> NoReturn:
    """Run the command line; end with its exit status. No traceback ever reaches the screen."""
    as_json = "--json" in sys.argv
    sys.excepthook = partial(_report_bug, as_json)
    end_in_order_when_told()
    accept_any_text(as_json=as_json)
    log_into(home())
    try:
        status = cli.main(prog_name="chatbackup", standalone_mode=False)
    except click.ClickException as error:
        if as_json:
            _fail(_in_one_language(error).format_message(), "usage", as_json, status=error.exit_code)
        with contextlib.suppress(OSError):
            _in_one_language(error).show()
        _exit(error.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt, Cancelled):
        _fail(tr("Stopped. What was done so far is kept; the next run goes on from there."), "cancelled", as_json)
    except InvalidRequest as error:
        _fail(explain(error), error.code, as_json, status=Exit.USAGE)
    except ChatBackupError as error:
        _fail(explain(error), error.code, as_json)
    _exit(status if isinstance(status, int) else Exit.DONE)


def end_in_order_when_told() -> None:
    """Let the first Ctrl-C (on Windows, Ctrl-Break too), or SIGTERM of a computer that shuts down, end us in order.

    The second, of somebody impatient, would fall into the giving back of the vault's lock and is passed over; the third
    ends us at once.
    """
    told: list[int] = []

    def end(number: int, _: object) -> None:
        told.append(number)
        if len(told) == 1:
            raise KeyboardInterrupt
        for each in ENDING:
            signal.signal(each, signal.SIG_DFL)

    for each in ENDING:
        if signal.getsignal(each) != signal.SIG_IGN:  # as nohup wants it
            signal.signal(each, end)


def _in_one_language(error: click.ClickException) -> click.ClickException:
    """Return click's error; the full stop behind a missing parameter is not among the words that click translates."""
    if not isinstance(error, click.MissingParameter):
        return error
    return click.UsageError(error.format_message().replace("'.", "'" + tr(".")), ctx=error.ctx)


def accept_any_text(*, as_json: bool) -> None:
    """Let standard output and error take every character: unknown ones as "?"; JSON lines are always UTF-8.

    Windows gives a pipe or file the code page of its user, in which a name with an emoji is an error.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if as_json and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


def _fail(text: str, code: str, as_json: bool, *, status: int = Exit.FAILED) -> NoReturn:
    _tell(text, code, as_json)
    _exit(status)


def _tell(text: str, code: str, as_json: bool) -> None:
    with contextlib.suppress(OSError):  # where nothing can be printed, the exit status has to do
        if as_json:
            click.echo(json_line({"error": code, "message": text}))
        else:
            click.echo(text, err=True)


def _exit(status: int) -> NoReturn:
    """End with a status, which Python would change if what waits to be printed could not be at the very end.

    Everything is in order by now; who presses Ctrl-C again while threads end is rid of us at once, without a trace.
    """
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(status)


def _report_bug(as_json: bool, kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """Write a bug's trace into a file of ours and say so; the last of the catch-alls."""
    text = tr("A fault of ChatBackup itself ({kind}). Nothing in the chat folder was changed and the vault stays "
              "valid. What happened is written in {path}.")  # fmt: skip
    if not write_crash(home(), error):
        text = tr("A fault of ChatBackup itself ({kind}). Nothing in the chat folder was changed and the vault stays "
                  "valid. What happened could not be written into {path}.")  # fmt: skip
    _tell(text.format(kind=kind.__name__, path=home() / CRASH_FILE), "bug", as_json)


if __name__ == "__main__":
    main()
