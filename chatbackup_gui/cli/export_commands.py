"""`export`."""

from __future__ import annotations

from pathlib import Path

import click

from chatbackup_gui.cli.console import Console, common, finish, human_bytes
from chatbackup_gui.cli.days import local_day
from chatbackup_gui.cli.reading import read_if_empty
from chatbackup_gui.engine.contacts import find_contact
from chatbackup_gui.language import tr
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.job import CancelToken


@click.command(
    help=tr("Write conversations into FOLDER, for people and other programs. Into the same folder again: adds what is "
            "new and leaves everything else as it is. Exported files are not encrypted.")
)  # fmt: skip
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--format", "form", type=click.Choice([str(each) for each in ExportFormat]), required=True,
    help=tr("html: pages for a browser, with a search inside. pdf: pages to print. csv: tables. jsonl: one message a "
            "line, for programs. text: plain text."),
)  # fmt: skip
@click.option("--contact", "wanted", multiple=True, help=tr("Only this conversation: id or name. May be given again."))
@click.option("--since", metavar="DAY", help=tr("From this day on, such as 2024-09-01."))
@click.option("--until", metavar="DAY", help=tr("Up to this day, included."))
@click.option("--no-media", is_flag=True, help=tr("Without pictures, recordings, videos and files."))
@common
def export(
    console: Console,
    *,
    folder: Path,
    form: str,
    wanted: tuple[str, ...],
    since: str | None,
    until: str | None,
    no_media: bool,
) -> None:
    from chatbackup_gui.engine.exports import export_chats

    first, end = local_day(since), local_day(until, end=True)
    with console.session() as session:
        problems = read_if_empty(console, session)
        rows = [find_contact(session.archive_to_read, each).row for each in wanted]
        with console.progress() as report:
            done = export_chats(
                session,
                folder,
                ExportFormat(form),
                rows=rows,
                since=first,
                until=end,
                with_media=not no_media,
                token=CancelToken(),
                report=report,
            )
    console.put(
        {
            "folder": str(folder),
            "open_first": str(folder / done.open_first),
            "messages": done.messages,
            "files_written": done.written,
            "files_kept": done.kept,
            "bytes_written": done.written_bytes,
            "problems": len(done.problems),
        }
    )
    told = tr("{messages} messages are in {path}. {written} files were written ({size}), {kept} were there already.")
    console.say(
        told.format(
            messages=f"{done.messages:,}",
            path=folder / done.open_first,
            written=f"{done.written:,}",
            size=human_bytes(done.written_bytes),
            kept=f"{done.kept:,}",
        )
    )
    console.problems(done.problems)
    finish((*problems, *done.problems))
