"""What commands print with: words or JSON, progress on a terminal, questions, exit statuses."""

from __future__ import annotations

import json
import math
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any, Literal, TextIO, TypeVar, cast

import click
import msgspec

from chatbackup_gui.desktop.places import home
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session
from chatbackup_gui.errors import OutputNotUsable, SecretFileNotUsable, SecretMissing
from chatbackup_gui.language import speak_through_gettext, tr
from chatbackup_gui.model.job import Problem, Report, silent
from chatbackup_gui.vault.quoting import shown

speak_through_gettext()  # before any command makes options and arguments, whose types hold words of click

F = TypeVar("F", bound=Callable[..., Any])

PASSWORD_FILE_VARIABLE = "CHATBACKUP_PASSWORD_FILE"
SHOWN_PROBLEMS = 20
LEAST_CUT_COLUMNS = 8  # room for four Chinese characters

ENDING = [signal.SIGINT, signal.SIGTERM]
"""What asks a command to end: Ctrl-C, a computer that shuts down, on Windows Ctrl-Break as well."""
if sys.platform == "win32":
    ENDING.append(signal.SIGBREAK)


class Exit(IntEnum):
    """Exit statuses; click itself uses 2 for a command line it does not understand."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PROBLEMS = 3


class Console:
    """Where a command prints; with `as_json` one JSON object a line on standard output, and nothing else there."""

    def __init__(self, *, as_json: bool, password_file: Path | None = None) -> None:
        self.as_json = as_json
        self._password_file = password_file

    def say(self, text: str) -> None:
        """Print words; nothing under --json."""
        if not self.as_json:
            with printing():
                click.echo(text)

    def put(self, value: object) -> None:
        """Print one JSON object on a line of its own; nothing without --json."""
        if self.as_json:
            with printing():
                click.echo(json_line(value))

    @property
    def width(self) -> int:
        """How many columns a line of a table may take."""
        return shutil.get_terminal_size().columns if is_terminal(sys.stdout) else 160

    def table(
        self,
        columns: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        right: Sequence[int] = (),
        whole: Sequence[int] = (),
        cut: int | None = None,
    ) -> None:
        """Print a table. Nothing under --json.

        `right` are the columns of numbers, `whole` those that stay on one line; the column `cut` gives way to them.
        """
        if self.as_json:
            return
        from rich import box
        from rich.console import Console as RichConsole
        from rich.table import Table
        from rich.text import Text

        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
        for at, column in enumerate(columns):
            least = LEAST_CUT_COLUMNS if at == cut else None
            side: Literal["left", "right"] = "right" if at in right else "left"
            table.add_column(column, justify=side, overflow="fold", no_wrap=at in whole, min_width=least)
        for row in rows:
            cells = [Text(shown(cell)) for cell in row]
            if cut is not None:
                cells[cut].no_wrap, cells[cut].overflow = True, "ellipsis"
            table.add_row(*cells)
        with printing():
            RichConsole(width=self.width).print(table)

    def problems(self, problems: Sequence[Problem]) -> None:
        """Print what could not be done; all of it under --json."""
        from chatbackup_gui.cli.wording import explain_problem

        for problem in problems:
            self.put({"problem": problem.code, "where": problem.where, "detail": problem.detail})
        for problem in problems[:SHOWN_PROBLEMS]:
            self.say(f"  ! {explain_problem(problem)}")
        if len(problems) > SHOWN_PROBLEMS:
            self.say(tr("  … and {count} more; --json lists all").format(count=len(problems) - SHOWN_PROBLEMS))

    @contextmanager
    def progress(self) -> Iterator[Report]:
        """Show progress with rate and time left while the block runs, if a person is watching."""
        if self.as_json or not is_terminal(sys.stderr):
            yield silent
            return
        from chatbackup_gui.cli.progress import shown

        with shown() as report:
            yield report

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open this computer's profile."""
        with Session(self.home(), given_password=self.given_password(), ask_password=ask_password) as session:
            yield session

    def home(self) -> Home:
        """Return the profile's folder."""
        return Home(home())

    def given_password(self) -> str | None:
        """Return the password from --password-file or its variable, None if neither is set."""
        path = self._password_file or os.environ.get(PASSWORD_FILE_VARIABLE)
        return read_secret(Path(path), "password") if path else None


@contextmanager
def printing() -> Iterator[None]:
    """Raise OutputNotUsable where standard output takes nothing; a pipe that was closed is click's to end."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputNotUsable(file="<stdout>", reason=error.strerror or "") from error


def json_line(value: object) -> str:
    """Return a value as JSON; what is not UTF-8 in the name of a file stands as Python's `\\udcxx`."""
    try:
        return msgspec.json.encode(value, enc_hook=str).decode()
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value, enc_hook=str), separators=(",", ":"))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person sits at the other end; a stream that was closed before we started is None."""
    return stream is not None and stream.isatty() and _is_console(stream)


def _is_console(stream: TextIO) -> bool:
    """Whether what calls itself a terminal is one: on Windows NUL does too, and only a console has a mode."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    handle = ctypes.c_void_p(msvcrt.get_osfhandle(stream.fileno()))
    return bool(ctypes.WinDLL("kernel32").GetConsoleMode(handle, ctypes.byref(ctypes.c_ulong())))


def ask_password() -> str:
    """Ask for the vault's password; raises SecretMissing where nobody can answer."""
    if not is_terminal(sys.stdin):
        raise SecretMissing(which="password")
    return str(click.prompt(tr("Password of the vault"), hide_input=True, err=True))


def ask_new_password() -> str:
    """Ask for a new password twice; raises SecretMissing where nobody can answer."""
    if not is_terminal(sys.stdin):
        raise SecretMissing(which="new password")
    return str(click.prompt(tr("New password"), hide_input=True, confirmation_prompt=True, err=True))


def read_secret(path: Path, which: str) -> str:
    """Return the text of a file without the newline at its end; raises SecretFileNotUsable, never with the content."""
    try:
        text = path.read_text(encoding="utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise SecretFileNotUsable(which=which, file=str(path), reason="the text is not UTF-8") from None
    except OSError as error:
        raise SecretFileNotUsable(which=which, file=str(path), reason=error.strerror or "") from None
    if not text:
        raise SecretFileNotUsable(which=which, file=str(path), reason="it is empty")
    return text


def expect_new_file(path: Path | None) -> None:
    """Raise OutputNotUsable if a new file cannot be written; before the secret is made that it takes."""
    if path is None:
        return
    try:
        is_there, has_folder = path.exists(), path.absolute().parent.is_dir()
    except OSError as error:
        raise OutputNotUsable(file=str(path), reason=error.strerror or "") from None
    if is_there:
        raise OutputNotUsable(file=str(path), reason="it is there already")
    if not has_folder:
        raise OutputNotUsable(file=str(path), reason="its folder is not there")
    write_secret(path, "")
    path.unlink()


def write_secret(path: Path, text: str) -> None:
    """Write one line into a new file that only its owner may read; raises OutputNotUsable."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text + "\n")
    except OSError as error:
        raise OutputNotUsable(file=str(path), reason=error.strerror or "") from None


def without_vault(command: F) -> F:
    """Give a command --json, and hand it a Console as `console`."""

    def wrapped(*args: Any, as_json: bool, password_file: Path | None = None, **kwargs: Any) -> Any:
        return command(*args, console=Console(as_json=as_json, password_file=password_file), **kwargs)

    wrapped.__name__, wrapped.__doc__ = command.__name__, command.__doc__
    wrapped.__dict__.update(vars(command))
    as_option = click.option("--json", "as_json", is_flag=True, help=tr("One JSON object a line."))
    return cast(F, as_option(wrapped))


def common(command: F) -> F:
    """Give a command --json and --password-file, and hand it a Console as `console`."""
    password_option = click.option(
        "--password-file",
        type=click.Path(path_type=Path, dir_okay=False),
        help=tr("File whose one line is the vault's password (or recovery key)."),
    )
    return password_option(without_vault(command))


def finish(problems: Sequence[Problem]) -> None:
    """End the command: status 3 if there were problems."""
    if problems:
        raise click.exceptions.Exit(Exit.PROBLEMS)


class _Finite(click.FloatRange):
    """A number from 0 on that is one: neither infinite nor NaN."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(tr("{value} is not a number to reckon with.").format(value=value), param, ctx)
        return number


FINITE = _Finite(min=0)


def human_bytes(count: int) -> str:
    """Return a size in the unit that fits: 999 B, 1.2 KB, 34 MB (1,024 each)."""
    size, units = float(count), ["B", "KB", "MB", "GB", "TB"]
    while size >= 999.5 and len(units) > 1:
        size, units = size / 1024, units[1:]
    return f"{size:.0f} {units[0]}" if size >= 10 or units[0] == "B" else f"{size:.1f} {units[0]}"


def local_time(seconds: float) -> str:
    """Return a moment as date and time of this computer's zone."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))
