"""Where the parts of a demo folder lie, in every generation: keys and manifest on top, the program's folder beside."""

from __future__ import annotations

from pathlib import Path

from chatbackup_gui.demo.manifest import SUMMARY_FILE, ManifestSummary
from chatbackup_gui.demo.options import DemoResult

KEY_FILE = "key.txt"
IMAGE_KEY_FILE = "image-key.txt"


def demo_result(folder: Path, summary: ManifestSummary) -> DemoResult:
    """Return where everything is."""
    return DemoResult(
        data_root=folder,
        account_folder=folder / summary.account_folder,
        key_file=folder / KEY_FILE,
        image_key_file=folder / IMAGE_KEY_FILE if summary.image_key else None,
        manifest_file=folder / SUMMARY_FILE,
        messages=summary.messages,
        media_files=summary.media.files,
        media_bytes=summary.media.file_bytes + summary.media.voice_bytes,
    )
