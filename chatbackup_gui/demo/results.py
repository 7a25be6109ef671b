"""Where the parts of a demo folder lie, in every generation: keys and manifest on top, the program's folder beside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from chatbackup_gui.demo.manifest import SUMMARY_FILE, ManifestSummary
from chatbackup_gui.demo.options import DemoResult

if TYPE_CHECKING:  # QQ loads much that the others do not need
    from chatbackup_gui.demo.qq import QqDemoResult

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


def result_of_qq(done: QqDemoResult) -> DemoResult:
    """Return what QQ's writer tells, as the others tell it."""
    return DemoResult(
        data_root=done.data_root,
        account_folder=done.account_folder,
        key_file=done.key_file,
        image_key_file=None,
        manifest_file=done.manifest_file,
        messages=done.messages,
        media_files=done.media_files,
        media_bytes=done.media_bytes,
    )
