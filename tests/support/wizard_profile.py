"""A computer as the wizard sees it, invented: chat folders, cloud folders, and an engine that answers for them."""

from __future__ import annotations

from typing import Any

from support import sample_profile
from support.fake_engine import FakeEngine

from chatbackup_gui.desktop.full_disk_access import DiskAccess
from chatbackup_gui.engine import wire
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.model.roaming import PERMANENT

GB = 2**30
USED_AT_NS = 1_795_000_000 * 10**9
RECOVERY_KEY = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
KEY = "ab" * 32


def folder(source: str = "wechat4", account: str = "wxid_demo7k2m4q9x", **changes: Any) -> wire.FoundFolder:
    """Return a chat folder that was found."""
    values: dict[str, Any] = {
        "app": "qq" if source.startswith("qq") else "wechat",
        "source": source,
        "account_id": account,
        "folder": f"/home/小雨/文档/xwechat_files/{account}_a1b2",
        "used_at_ns": USED_AT_NS,
        "needs_key": source != "qq_export",
        "may_be_sealed": source != "qq_export",
    }
    return wire.FoundFolder(**{**values, **changes})


FOLDERS = (folder(), folder("qq", "2850112233"), folder("qq_export", "2850112233", folder="/home/小雨/QQ 导出"))
PLACES = (
    wire.CloudPlace(
        "nutstore",
        "坚果云 Nutstore",
        "/home/小雨/Nutstore Files/我的坚果云",
        80 * GB,
        ("nutstore.monthly-upload",),
    ),
    wire.CloudPlace(
        "onedrive",
        "OneDrive – 北京某某信息技术有限公司",
        "/home/小雨/OneDrive – 北京某某信息技术有限公司",
        80 * GB,
        ("onedrive.offloads",),
    ),
    wire.CloudPlace("syncthing", "Syncthing (NAS)", "/home/小雨/Sync", 80 * GB, ("syncthing.other-device",)),
)
REACHES = wire.Reaches(
    reaches=(
        wire.Reach(7, 210_000_000, 1_900, 38, True),
        wire.Reach(30, 840_000_000, 8_200, 71, True),
        wire.Reach(730, 9 * GB, 160_000, 190, True),
        wire.Reach(1826, 31 * GB, 380_000, 241, True),
        wire.Reach(PERMANENT, 77 * GB, 610_000, 263, False),
    ),
    recommended_days=1826,
    free_bytes=80 * GB,
    margin_bytes=8 * GB,
)
DONE = wire.SetUpDone(
    joined=False,
    recovery_key=RECOVERY_KEY,
    uses_keyring=True,
    keyring="Secret Service",
    unread_accounts=(),
    left_out=(),
    undecoded_accounts=(),
)
TEST = wire.RestoreTest(sample_profile.NOW, "c04b65ac" * 8, 52, 31_000_000, 4_210, 18)
PROBLEM = Problem(ProblemCode("media.unreadable"), "FileStorage/Image/2024-09/a.dat", "Permission denied")


def wizard_answers(contacts: int = 40) -> dict[type[wire.Request], Any]:
    """Return the answers of a computer where everything goes well."""
    return {
        wire.FindFolders: FOLDERS,
        wire.MeasureAccess: wire.FolderAccess(DiskAccess.NOT_NEEDED),
        wire.FolderSize: 23 * GB,
        wire.TryKey: wire.KeyTrial(12, 0, "wxid_demo7k2m4q9x", None),
        wire.FindCloudPlaces: PLACES,
        wire.LookAtVaultPlace: lambda asked: wire.VaultPlace(asked.folder, False, True, 80 * GB),
        wire.Survey: None,
        wire.ListContacts: sample_profile.contacts(contacts),
        wire.MeasureReach: REACHES,
        wire.ApplyRules: None,
        wire.KeyringName: "Secret Service",
        wire.SetUp: DONE,
        wire.BackUpNow: sample_profile.run(),
        wire.RunRestoreTest: TEST,
        wire.Cancel: None,
    }


def wizard_engine() -> FakeEngine:
    """Return an engine of that computer, ready to be asked."""
    engine = FakeEngine(wizard_answers())
    engine.tell(wire.State(wire.Phase.UNSET))
    return engine


def end_engine(engine: FakeEngine, last_words: str = "Killed") -> None:
    """Let the engine's process end as a real one does: what was asked fails, it starts again, and says so."""
    for reply in list(engine.open):
        engine.open.remove(reply)
        reply.fail(wire.Failure("engine.ended", retryable=True))
    engine.tell(wire.State(wire.Phase.STARTING))
    engine.died.emit(last_words)
