"""What is said when a restore, or its rehearsal, has ended."""

from __future__ import annotations

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.ui.chat_words import counted_media
from chatbackup_gui.ui.dialogs.job_ending import JobEnding
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import size, translate


class RestoreEnding(JobEnding):
    """What is there now, or would be, and what could not be made."""

    def show_restored(self, restored: wire.Restored) -> None:
        """Show what is there now, and how sealed databases are put back where there are some."""
        amounts = _amounts(restored)
        if not restored.problem_count:
            text, level = translate("Restore", "Restored: {files}, {size}.").format(**amounts), Level.GOOD
        else:
            text = translate("Restore", "Restored with {problems}: {files}, {size}.").format(**amounts)
            level = Level.WARNING
        advice = translate("Restore", "How to put the databases back into the chat program is described here: {path}")
        has_advice = bool(restored.instructions)
        self.tell(text, level, restored.folder, advice=advice.format(path=restored.instructions) if has_advice else "")
        self._show_problems_of(restored)

    def show_rehearsed(self, restored: wire.Restored) -> None:
        """Show what would be there; nothing was written."""
        amounts = _amounts(restored)
        if not restored.problem_count:
            text = translate("Restore", "This would be restored: {files}, {size}. Nothing was written yet.")
            self.tell(text.format(**amounts), Level.GOOD, restored.folder)
        else:
            text = translate(
                "Restore", "This would be restored: {files}, {size}, with {problems}. Nothing was written yet."
            )
            self.tell(text.format(**amounts), Level.WARNING, restored.folder)
        self._show_problems_of(restored)

    def _show_problems_of(self, restored: wire.Restored) -> None:
        if restored.problem_count:
            self.show_problems(restored.problems, restored.problem_count)


def _amounts(restored: wire.Restored) -> dict[str, str]:
    return {
        "files": counted_media(MediaKind.FILE, restored.files),
        "size": size(restored.bytes),
        "problems": translate("Restore", "%Ln problem(s)", "", restored.problem_count),
    }
