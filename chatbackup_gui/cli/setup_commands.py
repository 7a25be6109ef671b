"""`demo`, `setup`, `sources`, `status`, `password`, `recovery-key`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from chatbackup_gui.cli.console import (
    FINITE,
    Console,
    Exit,
    ask_new_password,
    ask_password,
    common,
    expect_new_file,
    finish,
    human_bytes,
    is_terminal,
    local_time,
    printing,
    read_secret,
    without_vault,
    write_secret,
)
from chatbackup_gui.cli.setup_words import FORMS, named_account, words_of_account
from chatbackup_gui.engine.profile import ProfileAccount
from chatbackup_gui.errors import OutputNotUsable, SourceProtected, TargetNotUsable
from chatbackup_gui.language import tr
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.sources.base import KeyFit, KeyKind

if TYPE_CHECKING:
    from chatbackup_gui.engine.setup import SetUp

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
UNREADABLE = ProblemCode("source.not_readable")
PROTECTED = ProblemCode(SourceProtected.code)
APPS = ("wechat4", "wechat3", "wechat-mac", "qq")  # what `demo` can write, as DemoApp spells them


@click.command(help=tr("Write sample data into DIR: a chat folder as on a real machine, its keys, and a manifest."))
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--app", type=click.Choice([*APPS, "all"]), default=APPS[0], show_default=True,
              help=tr("Whose data; `all` makes a folder for each."))  # fmt: skip
@click.option("--contacts", default=40, show_default=True, help=tr("Number of contacts."))
@click.option("--messages", default=20_000, show_default=True, help=tr("Number of messages."))
@click.option("--media-mb", default=60, show_default=True, help=tr("Size of all media, in MB."))
@click.option("--years", default=3.0, show_default=True, type=FINITE, metavar="N", help=tr("Time span, in years."))
@click.option("--seed", default=1, show_default=True, help=tr("The same seed gives the same content."))
@click.option("--key-kind", type=click.Choice(["account", "database"]), default="account", show_default=True,
              help=tr("One key for the account, or one for each database."))  # fmt: skip
@click.option("--append", type=click.IntRange(min=1), metavar="N",
              help=tr("Go on writing N messages into an existing DIR."))  # fmt: skip
@without_vault
def demo(console: Console, *, folder: Path, app: str, append: int | None, **options: object) -> None:
    from chatbackup_gui.demo import DemoApp, DemoOptions, append_messages, write_all_demos, write_app_demo

    try:
        with console.progress() as report:
            if append:
                results = [append_messages(folder, append, report)]
            elif app == "all":
                results = [*write_all_demos(folder, DemoOptions(**options), report).values()]  # type: ignore[arg-type]
            else:
                results = [write_app_demo(DemoApp(app), folder, DemoOptions(**options), report)]  # type: ignore[arg-type]
    except OSError as error:
        raise TargetNotUsable(folder=str(folder), reason=error.strerror or type(error).__name__) from error
    for result in results:
        told = {"account": result.account_folder, "key": result.key_file, "manifest": result.manifest_file}
        console.put(told | ({"image_key": result.image_key_file} if result.image_key_file else {}))
        console.say(tr("Sample account: {folder}").format(folder=result.account_folder))
        console.say(tr("Database key:   {file}").format(file=result.key_file))
        if result.image_key_file:
            console.say(tr("Image key:      {file}").format(file=result.image_key_file))


@click.command(help=tr("Choose what is backed up and where to. Joins the vault if there is one already."))
@click.option("--source", required=True, type=FOLDER, help=tr("Account folder, or any folder above it."))
@click.option("--vault", required=True, type=FOLDER, help=tr("Folder for the vault, best inside a cloud folder."))
@click.option("--key-file", type=FILE, help=tr("File with the database key: one text, JSON, or lines."))
@click.option("--image-key-file", type=FILE, help=tr("File with the key of encrypted pictures."))
@click.option(
    "--capture",
    type=click.Choice([form.value for form in Capture]),
    help=tr("Keep messages readable, files sealed as they lie, or both. With a key readable, else sealed."),
)
@click.option("--recovery-out", type=FILE, help=tr("New file for the recovery key; else it is shown once."))
@common
def setup(
    console: Console,
    *,
    source: Path,
    vault: Path,
    key_file: Path | None,
    image_key_file: Path | None,
    capture: str | None,
    recovery_out: Path | None,
) -> None:
    from chatbackup_gui.engine.setup import Request, set_up

    request = Request(
        source_folder=source,
        vault_folder=vault,
        database_key=read_secret(key_file, "database key") if key_file else _ask_key(capture),
        image_key=read_secret(image_key_file, "image key") if image_key_file else "",
        capture=Capture(capture) if capture else None,
    )
    expect_new_file(recovery_out)

    def password(is_new: bool) -> str:
        given = console.given_password()
        return given if given is not None else ask_new_password() if is_new else ask_password()

    home = console.home()
    result = set_up(home, request, ask_password=password)
    if result.recovery_key:  # first, so that it is not lost where something else cannot be printed
        show_recovery_key(console, result.recovery_key, recovery_out)
    has_key = bool(request.database_key)  # without, one that is read already keeps the key given before
    closed = [name for account, fit in _fits(result) if account.is_read and has_key for name in fit.closed]
    console.put(
        {
            "joined": result.joined,
            "accounts": [account.account_id for account in result.accounts],
            "unread_accounts": [found.account_id for found in result.unread_accounts],
            "left_out": [str(each.found.folder) for each in result.left_out],
            "closed_databases": closed,
            "undecoded_accounts": result.undecoded_accounts,
            "capture": {f"{each.source}:{each.account_id}": each.capture for each in result.accounts},
            "opens": _opens_by_account(result),
            "uses_keyring": result.uses_keyring,
        }
    )
    console.say(tr("Joined the vault in {folder}.") .format(folder=vault) if result.joined
                else tr("Made a new vault in {folder}.").format(folder=vault))  # fmt: skip
    if result.joined and recovery_out:
        console.say(tr("{file} was not written: the vault keeps the recovery key it has. If that is lost, "
                       "`chatbackup recovery-key new` makes another.").format(file=recovery_out))  # fmt: skip
    for account, fit in _fits(result):
        _say_account(console, account, fit, has_key=has_key)
    for each in result.left_out:
        console.say(tr("{folder} is left out: nothing in it can be read.").format(folder=each.found.folder))
        console.problems([Problem(UNREADABLE, name, reason) for name, reason in each.fit.unreadable.items()])
    for name in result.undecoded_accounts:
        console.say(tr("Account {account}: its pictures are encrypted, and no image key was given. They are kept as "
                       "they are found; run `chatbackup setup` again with --image-key-file to have them decoded.")
                    .format(account=name))  # fmt: skip
    if not result.uses_keyring:
        console.say(tr("This computer has no keyring, so the password is asked for at every start."))
    if result.unread_accounts or result.left_out or closed:
        raise click.exceptions.Exit(Exit.PROBLEMS)


def show_recovery_key(console: Console, key: str, file: Path | None) -> None:
    """Hand the recovery key to the user: into a file, or once onto the screen, also if the file cannot be written."""
    shown = tr("Recovery key, shown only now; write it down: {key}").format(key=key)
    if not file:
        with printing():
            click.echo(shown, file=_open_stream(is_error=console.as_json))
        return
    try:
        write_secret(file, key)
    except OutputNotUsable:
        with printing():
            click.echo(shown, file=_open_stream(is_error=True))
        raise
    console.say(tr("The recovery key is in {file}. Print it and keep it away from this computer.").format(file=file))


def _open_stream(*, is_error: bool) -> TextIO:
    """Return standard output or error; raises OutputNotUsable if it was closed before we started."""
    stream = sys.stderr if is_error else sys.stdout
    if stream is None:
        raise OutputNotUsable(file="<stderr>" if is_error else "<stdout>", reason="it is closed")
    return stream


def _fits(result: SetUp) -> list[tuple[ProfileAccount, KeyFit]]:
    return list(zip(result.accounts, result.fits, strict=True))


def _opens_by_account(result: SetUp) -> dict[str, dict[str, KeyKind]]:
    """Return which files of each account open and how; two generations of one program may hold the same account."""
    opens: dict[str, dict[str, KeyKind]] = {}
    for account, fit in _fits(result):
        opens.setdefault(account.account_id, {}).update(fit.opens)
    return opens


def _say_account(console: Console, account: ProfileAccount, fit: KeyFit, *, has_key: bool) -> None:
    """Say in which form an account is kept, and why."""
    from chatbackup_gui.sources.registry import source_named

    names_owners = source_named(account.source).sealed.names_owners
    for line in words_of_account(account, fit, has_key=has_key, names_owners=names_owners):
        console.say(line)


def _ask_key(capture: str | None) -> str:
    """Ask for the key where somebody can answer; nothing is needed to keep files sealed."""
    if capture == Capture.SEALED or not is_terminal(sys.stdin):
        return ""
    return str(click.prompt(tr("Database key (nothing: keep files sealed)"), default="", hide_input=True,
                            show_default=False, err=True))  # fmt: skip


@click.command(help=tr("Find chat folders on this computer, or below DIR. Touches nothing."))
@click.argument("folder", metavar="[DIR]", required=False, type=FOLDER)
@without_vault
def sources(console: Console, *, folder: Path | None) -> None:
    from chatbackup_gui.engine.protected import none_below, protected_places
    from chatbackup_gui.sources.registry import all_sources

    rows = []
    for source in all_sources():
        for found in source.discover([folder] if folder else None):
            used = local_time(found.used_at_ns / 1e9)
            console.put({"app": found.app, "source": found.source, "account": found.account_id,
                         "folder": str(found.folder), "used_at_ns": found.used_at_ns})  # fmt: skip
            rows.append((found.source, found.account_id, used, str(found.folder)))
    if folder and not rows:
        raise none_below(folder)
    problems = [] if folder else [Problem(PROTECTED, str(place)) for _, place in protected_places()]
    if rows:
        console.table((tr("Source"), tr("Account"), tr("Last used"), tr("Folder")), rows)
    elif not problems:
        console.say(tr("No chat folder was found in the usual places. `chatbackup sources DIR` looks elsewhere."))
    console.problems(problems)
    finish(problems)


@click.command(help=tr("Say what is set up, and when it was last backed up."))
@common
def status(console: Console) -> None:
    from chatbackup_gui.engine.status import measure_status

    with console.session() as session:
        state = measure_status(session)
    console.put(state)
    console.say(tr("Vault:         {folder} ({size})").format(folder=state.vault, size=human_bytes(state.vault_bytes)))
    for account in state.accounts:
        words = tr("Account:       {account}, {form}, in {folder}")
        form = tr(FORMS[account.capture])
        console.say(words.format(account=named_account(account), form=form, folder=account.folder))
    console.say(
        tr("Catalogue:     {messages} messages of {conversations} conversations").format(
            messages=f"{state.messages:,}", conversations=f"{state.conversations:,}"
        )
    )
    if state.last_snapshot_at is None:
        console.say(tr("Last snapshot: none yet"))
    else:
        moment = local_time(state.last_snapshot_at.timestamp())
        console.say(tr("Last snapshot: {time} ({count} in the vault)").format(time=moment, count=state.snapshots))


@click.group(help=tr("The vault's password."))
def password() -> None:
    pass


@password.command(name="change", help=tr("Change the password; snapshots stay as they are."))
@click.option("--new-password-file", type=FILE, help=tr("File whose one line is the new password."))
@common
def change(console: Console, *, new_password_file: Path | None) -> None:
    with console.session() as session, session.alone():
        _ = session.vault  # the old password first
        new = read_secret(new_password_file, "new password") if new_password_file else ask_new_password()
        done = session.change_password(new)
        is_forgotten = session.profile.uses_keyring and not done.remembered
    console.put({"changed": True, "replaced": done.replaced, "remembered": done.remembered})
    console.say(tr("The password is changed. The recovery key still opens the vault."))
    if not done.replaced:
        console.say(tr("You came with the recovery key, so the password before still opens the vault, too."))
    if is_forgotten:
        console.say(tr("The keyring did not take the new password; it is asked for at the next start."))


@click.group(name="recovery-key", help=tr("The recovery key, a second way into the vault. Made for printing."))
def recovery_key() -> None:
    pass


@recovery_key.command(name="new", help=tr("Make a new recovery key; the one before stops working."))
@click.option("--recovery-out", type=FILE, help=tr("New file for the recovery key; else it is shown once."))
@common
def new(console: Console, *, recovery_out: Path | None) -> None:
    from chatbackup_gui.engine.recovery import replace_recovery_key

    expect_new_file(recovery_out)
    with console.session() as session, session.alone():
        replace_recovery_key(
            session.vault,
            hostname=session.profile.hostname,
            show=partial(show_recovery_key, console, file=recovery_out),
        )
    console.put({"changed": True})
