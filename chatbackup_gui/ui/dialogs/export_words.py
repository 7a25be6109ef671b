"""Formats of an export: what they are called, and what each is good for."""

from __future__ import annotations

from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.ui.words import translate


def format_name(form: ExportFormat) -> str:
    """Return what a format is called."""
    return {
        ExportFormat.HTML: translate("Export", "Web pages (HTML)"),
        ExportFormat.PDF: translate("Export", "Document (PDF)"),
        ExportFormat.CSV: translate("Export", "Table (CSV)"),
        ExportFormat.JSON_LINES: translate("Export", "Data (JSON Lines)"),
        ExportFormat.TEXT: translate("Export", "Plain text"),
    }[form]


def format_in_a_sentence(form: ExportFormat) -> str:
    """Return what a format is good for."""
    return {
        ExportFormat.HTML: translate(
            "Export", "Opens in any browser without the internet, with pictures and a search; best for reading."
        ),
        ExportFormat.PDF: translate("Export", "Pages to print or pass on, with pictures."),
        ExportFormat.CSV: translate("Export", "One line a message, for spreadsheets such as Excel."),
        ExportFormat.JSON_LINES: translate("Export", "Everything that is known of each message, for other programs."),
        ExportFormat.TEXT: translate("Export", "Only words, readable everywhere and for ever."),
    }[form]
