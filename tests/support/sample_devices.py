"""Computers that use one vault, invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from chatbackup_gui.engine import wire

NOW = datetime.now(UTC)
DEVICES = wire.Devices(
    devices=(
        wire.Device("xiaoyu-desktop", True, NOW - timedelta(minutes=2), NOW - timedelta(minutes=1), NOW),
        wire.Device("林晓月的笔记本", False, NOW - timedelta(days=3), NOW - timedelta(days=1), NOW - timedelta(days=2)),
        wire.Device("旧电脑", False, NOW - timedelta(days=400), is_signed=False),
        wire.Device("NAS", False),
    ),
    arriving=2,
)
"""One that is well, one that confirmed yesterday, one whose note is doubtful, and one of which nothing is known."""
