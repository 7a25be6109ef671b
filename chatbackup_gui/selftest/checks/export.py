"""Chats as files for people: pages for a browser, and a PDF set by the process that does that."""

from __future__ import annotations

from pathlib import Path

from chatbackup_gui.selftest.check import CheckFailed, Context
from chatbackup_gui.selftest.checks.command_line import chatbackup, line_with
from chatbackup_gui.selftest.report import Facts


def check_export(context: Context) -> Facts:
    """The facts are how many files were written, and how large the PDF is."""
    html, pdf = context.place.work / "html", context.place.work / "pdf"
    written = line_with(chatbackup("export", html, "--format", "html"), "files_written")
    _expect_pages(html)
    chosen = line_with(chatbackup("contacts", "--sort", "size"), "id")["id"]
    chatbackup("export", pdf, "--format", "pdf", "--contact", chosen, "--no-media")
    papers = list(pdf.rglob("*.pdf"))
    if not papers or any(not _is_whole_pdf(paper.read_bytes()) for paper in papers):
        raise CheckFailed("no whole PDF was made", {"html_files": written["files_written"]})
    return {"html_files": written["files_written"], "pdf_bytes": sum(paper.stat().st_size for paper in papers)}


def _expect_pages(folder: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in folder.rglob("*.html")]
    if not (folder / "index.html").exists() or len(pages) < 2 or not all(page.strip() for page in pages):
        raise CheckFailed("the pages for a browser are not whole")
    if not any(word in page for page in pages for word in ("周末", "今天", "明天")):
        raise CheckFailed("no chat stands in the pages for a browser")


def _is_whole_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
