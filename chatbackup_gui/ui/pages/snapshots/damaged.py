"""Snapshot files that cannot be read, said in words."""

from __future__ import annotations

from collections.abc import Sequence

from chatbackup_gui.model.job import Problem
from chatbackup_gui.ui.problems import explain_problem
from chatbackup_gui.ui.words import translate

_MOST = 3  # named; the others are counted


def damaged_in_words(damaged: Sequence[Problem]) -> str:
    """Return what is wrong, which files, and what to do; empty where nothing is."""
    if not damaged:
        return ""
    text = translate(
        "Snapshots",
        "%Ln snapshot file(s) in the vault cannot be read and are left out of this list. Nothing else is affected. "
        "If your cloud program is still fetching files, wait for it; else check the vault in the settings.",
        "",
        len(damaged),
    )
    lines = [text, *(explain_problem(each) for each in damaged[:_MOST])]
    if len(damaged) > _MOST:
        lines.append(translate("Snapshots", "and %Ln more", "", len(damaged) - _MOST))
    return "\n".join(lines)
