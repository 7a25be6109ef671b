"""Which thread does what for each kind of request. What is answered at once is in `dispatch`."""

from __future__ import annotations

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.process.service import (
    chats,
    devices,
    exports,
    preferences,
    reading,
    setup,
    snapshots,
    sums,
    vault,
)
from chatbackup_gui.engine.process.service.work import Entry, Place
from chatbackup_gui.engine.wire import Job, Request

TABLE: dict[type[Request], Entry] = {
    wire.FindFolders: Entry(Place.LOOKING, setup.find_folders),
    wire.MeasureAccess: Entry(Place.LOOKING, setup.measure_access),
    wire.FolderSize: Entry(Place.MEASURING, setup.folder_size),
    wire.TryKey: Entry(Place.LOOKING, setup.try_key),
    wire.FindCloudPlaces: Entry(Place.MEASURING, setup.find_cloud_places),
    wire.LookAtVaultPlace: Entry(Place.LOOKING, setup.look_at_vault_place),
    wire.Unlock: Entry(Place.LOOKING, setup.unlock),
    wire.KeyringName: Entry(Place.LOOKING, preferences.keyring_name),
    wire.Survey: Entry(Place.WRITING, setup.survey_accounts, Job.SURVEY),
    wire.SetUp: Entry(Place.WRITING, setup.set_up),
    wire.OpenVault: Entry(Place.WRITING, setup.open_vault),
    wire.ListContacts: Entry(Place.READING, chats.list_contacts),
    wire.Avatars: Entry(Place.READING, chats.avatars),
    wire.ListChats: Entry(Place.READING, reading.list_chats),
    wire.LastEntries: Entry(Place.READING, reading.last_entries),
    wire.ReadChat: Entry(Place.READING, reading.read_chat),
    wire.MeasureCoverage: Entry(Place.READING, reading.measure_coverage),
    wire.CountDays: Entry(Place.READING, reading.count_days),
    wire.ListSenders: Entry(Place.READING, reading.list_senders),
    wire.SearchChats: Entry(Place.SEARCHING, reading.search_chats),
    wire.FetchMedium: Entry(Place.MEDIA, reading.fetch_medium),
    wire.FetchVoice: Entry(Place.MEDIA, reading.fetch_voice),
    wire.SaveMedium: Entry(Place.MEDIA, reading.save_medium),
    wire.PreviewRules: Entry(Place.RECKONING, chats.preview_rules),
    wire.MeasureReach: Entry(Place.RECKONING, sums.measure_reach),
    wire.MeasureStorage: Entry(Place.RECKONING, sums.measure_storage),
    wire.ApplyRules: Entry(Place.WRITING, chats.apply_rules, interrupts=True),
    wire.ChangeSettings: Entry(Place.LOOKING, preferences.change_settings, writes=True),
    wire.GiveKey: Entry(Place.WRITING, preferences.give_key, interrupts=True),
    wire.RemoveAccount: Entry(Place.WRITING, preferences.remove_account, interrupts=True),
    wire.ListDevices: Entry(Place.SNAPSHOTS, devices.devices),
    wire.EraseChat: Entry(Place.WRITING, devices.erase, interrupts=True),
    wire.MeasureVault: Entry(Place.SNAPSHOTS, snapshots.measure_vault),
    wire.ListSnapshots: Entry(Place.SNAPSHOTS, snapshots.list_snapshots),
    wire.DescribeSnapshot: Entry(Place.SNAPSHOTS, snapshots.describe_snapshot),
    wire.ListSnapshotContacts: Entry(Place.SNAPSHOTS, snapshots.list_snapshot_contacts),
    wire.Restore: Entry(Place.VAULT, snapshots.restore, Job.RESTORE),
    wire.Export: Entry(Place.VAULT, exports.export, Job.EXPORT),
    wire.RunRestoreTest: Entry(Place.VAULT, vault.run_restore_test, Job.RESTORE_TEST),
    wire.CheckVault: Entry(Place.VAULT, vault.check_vault, Job.CHECK),
    wire.ChangePassword: Entry(Place.VAULT, vault.change_password, writes=True),
    wire.MakeRecoveryKey: Entry(Place.VAULT, vault.make_recovery_key, writes=True),
    wire.ConfirmRecoveryKey: Entry(Place.VAULT, vault.confirm_recovery_key, writes=True),
}
