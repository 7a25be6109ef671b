"""The forms in which conversations leave ChatBackup."""

from __future__ import annotations

from enum import StrEnum


class ExportFormat(StrEnum):
    """What an export is written as."""

    HTML = "html"
    PDF = "pdf"
    CSV = "csv"
    JSON_LINES = "jsonl"
    TEXT = "text"
