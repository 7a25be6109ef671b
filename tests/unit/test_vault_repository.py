from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from support.vaults import CHEAP, MOMENT, PASSWORD, new_vault, open_vault, save_files, snapshot_of

from chatbackup_gui.errors import (
    DamagedFile,
    FileNotInStorage,
    InvalidRequest,
    MissingBlob,
    NoKeyFile,
    NoSnapshotYet,
    NotAVault,
    SnapshotNotFound,
    StorageUnavailable,
    StorageVanished,
    VaultExists,
    VaultIncomplete,
    WrongPassword,
)
from chatbackup_gui.vault.blob import BlobId, Buffer
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.base import CONFIG_NAME, FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.unpacked import name_of


class Watched(MemoryStorage):
    """Counts what is read of packs."""

    def __init__(self) -> None:
        super().__init__()
        self.pack_reads: list[tuple[int, int | None]] = []
        self.reads = 0

    def load(self, kind: FileKind, name: str, offset: int = 0, length: int | None = None) -> bytes:
        self.reads += 1
        if kind is FileKind.DATA:
            self.pack_reads.append((offset, length))
        return super().load(kind, name, offset, length)

    def only(self, kind: FileKind) -> str:
        (name,) = [name for name, _ in self.list(kind)]
        return name


class CutOff(MemoryStorage):
    """Vanishes before the config is written."""

    is_cut_off = True

    def save(self, kind: FileKind, name: str, data: Buffer | Sequence[Buffer]) -> None:
        if kind is FileKind.CONFIG and self.is_cut_off:
            raise StorageVanished(place="here")
        super().save(kind, name, data)


def create_with_recovery(storage: MemoryStorage, secret: str) -> Vault:
    return Vault.create(
        storage,
        password=PASSWORD,
        hostname="host",
        username="user",
        cache_folder=None,
        cost=CHEAP,
        more={"recovery key": secret},
    )


@pytest.fixture
def storage() -> Watched:
    return Watched()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def fill(vault: Vault, journal: Path, files: dict[str, bytes] | None = None, days: int = 0) -> str:
    with vault.writer(journal=journal) as writer:
        tree = save_files(writer, {"a.txt": b"content"} if files is None else files)
        return writer.save_snapshot(snapshot_of(tree, MOMENT + timedelta(days=days)))


class TestKeys:
    def test_a_vault_opens_with_its_password_alone(self, storage: Watched) -> None:
        made = new_vault(storage)
        opened = open_vault(storage)
        assert (opened.id, opened.key_id) == (made.id, made.key_id)
        with pytest.raises(WrongPassword):
            Vault.open(storage, password="wrong", cache_folder=None)

    def test_a_folder_without_a_config_is_no_vault(self, storage: Watched) -> None:
        with pytest.raises(NotAVault):
            open_vault(storage)

    def test_a_vault_is_not_written_over(self, storage: Watched) -> None:
        new_vault(storage)
        before = dict(storage.files)
        with pytest.raises(VaultExists):
            new_vault(storage)
        assert storage.files == before

    def test_no_vault_is_made_with_an_empty_password(self, storage: Watched) -> None:
        with pytest.raises(InvalidRequest):
            Vault.create(storage, password="", hostname="h", username="u", cache_folder=None, cost=CHEAP)
        assert storage.files == {}

    def test_making_a_vault_goes_on_where_it_was_cut_off(self, storage: Watched) -> None:
        new_vault(storage)
        del storage.files[FileKind.CONFIG, CONFIG_NAME]
        new_vault(storage)
        assert len(open_vault(storage).key_ids()) == 1

    def test_a_vault_whose_config_is_still_on_its_way_is_told_and_not_written_over(
        self, storage: Watched, journal: Path
    ) -> None:
        fill(new_vault(storage), journal)
        del storage.files[FileKind.CONFIG, CONFIG_NAME]
        for opened_or_made in (new_vault, open_vault):
            with pytest.raises(VaultIncomplete):
                opened_or_made(storage)

    def test_a_vault_is_made_with_all_of_its_secrets_before_it_is_one(self) -> None:
        storage = CutOff()
        with pytest.raises(StorageVanished):
            create_with_recovery(storage, "never shown")
        assert len(list(storage.list(FileKind.KEYS))) == 2
        storage.is_cut_off = False
        vault = create_with_recovery(storage, "shown")
        assert vault.key_owners()[vault.key_id] == "user"
        assert {vault.id} == {
            Vault.open(storage, password=secret, cache_folder=None).id for secret in (PASSWORD, "shown")
        }

    def test_a_vault_without_key_files_is_not_a_wrong_password(self, storage: Watched) -> None:
        vault = new_vault(storage)
        del storage.files[FileKind.KEYS, vault.key_id]
        with pytest.raises(NoKeyFile):
            open_vault(storage)

    def test_another_vaults_key_is_not_joined(self, storage: Watched) -> None:
        new_vault(storage)
        del storage.files[FileKind.CONFIG, CONFIG_NAME]
        with pytest.raises(VaultIncomplete):
            Vault.create(storage, password="other", hostname="h", username="u", cache_folder=None, cost=CHEAP)

    @pytest.mark.parametrize("make", [lambda data: flipped(data, 30), lambda data: data[:50], lambda data: b""])
    def test_a_damaged_key_file_is_not_a_wrong_password(self, storage: Watched, make: Callable[[bytes], bytes]) -> None:
        new_vault(storage)
        name = storage.only(FileKind.KEYS)
        storage.files[FileKind.KEYS, name] = make(storage.files[FileKind.KEYS, name])
        with pytest.raises(DamagedFile) as caught:
            open_vault(storage)
        assert caught.value.name == f"keys/{name}"

    def test_a_damaged_key_file_does_not_keep_another_from_opening(self, storage: Watched) -> None:
        vault = new_vault(storage)
        vault.add_key("recovery", cost=CHEAP)
        storage.files[FileKind.KEYS, vault.key_id] = b"torn"
        Vault.open(storage, password="recovery", cache_folder=None)
        with pytest.raises(DamagedFile):
            Vault.open(storage, password=PASSWORD, cache_folder=None)

    @pytest.mark.parametrize("make", [lambda data: flipped(data, 30), lambda data: data[:50], lambda data: b""])
    def test_a_damaged_config_is_not_a_wrong_password(self, storage: Watched, make: Callable[[bytes], bytes]) -> None:
        new_vault(storage)
        key = (FileKind.CONFIG, CONFIG_NAME)
        storage.files[key] = make(storage.files[key])
        with pytest.raises(DamagedFile) as caught:
            open_vault(storage)
        assert caught.value.name == "config"

    def test_a_repository_of_version_1_is_refused(self, storage: Watched) -> None:
        vault = new_vault(storage)
        config = b'{"version":1,"id":"%s","chunker_polynomial":"25b468838dcb75"}' % vault.id.encode()
        storage.files[FileKind.CONFIG, CONFIG_NAME] = vault.keys.seal(config)
        with pytest.raises(NotAVault) as caught:
            open_vault(storage)
        assert caught.value.reason.endswith("version: 1")

    def test_two_secrets_open_one_vault(self, storage: Watched, journal: Path) -> None:
        vault = new_vault(storage)
        fill(vault, journal)
        added = vault.add_key("recovery key", hostname="h", username="u", cost=CHEAP)
        assert sorted(vault.key_ids()) == sorted([vault.key_id, added])
        other = Vault.open(storage, password="recovery key", cache_folder=None, try_first=added)
        assert other.key_id == added
        assert other.derive_key("x") == vault.derive_key("x")
        assert len(other.snapshots()) == 1

    def test_a_removed_key_opens_nothing(self, storage: Watched) -> None:
        vault = new_vault(storage)
        vault.remove_key(vault.add_key("spare", cost=CHEAP))
        with pytest.raises(WrongPassword):
            Vault.open(storage, password="spare", cache_folder=None)

    def test_the_last_key_and_unknown_ones_are_not_removed(self, storage: Watched) -> None:
        vault = new_vault(storage)
        for key_id in (vault.key_id, "0" * 64):
            with pytest.raises(InvalidRequest):
                vault.remove_key(key_id)
        assert vault.key_ids() == [vault.key_id]

    def test_a_changed_password_opens_and_the_old_one_no_more(self, storage: Watched) -> None:
        vault = new_vault(storage)
        spare = vault.add_key("spare", cost=CHEAP)
        vault.change_password("new", cost=CHEAP)
        assert Vault.open(storage, password="new", cache_folder=None).key_id == vault.key_id
        assert Vault.open(storage, password="spare", cache_folder=None).key_id == spare
        with pytest.raises(WrongPassword):
            open_vault(storage)

    def test_a_new_key_that_does_not_open_costs_nobody_the_old_one(
        self, storage: Watched, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        vault = new_vault(storage)
        save = storage.save

        def torn(kind: FileKind, name: str, data: bytes) -> None:
            save(kind, name, data[:-1])

        monkeypatch.setattr(storage, "save", torn)
        with pytest.raises(DamagedFile):
            vault.change_password("new", cost=CHEAP)
        assert vault.key_id in vault.key_ids()
        open_vault(storage)

    def test_an_empty_password_changes_nothing(self, storage: Watched) -> None:
        vault = new_vault(storage)
        with pytest.raises(InvalidRequest):
            vault.change_password("")
        open_vault(storage)

    def test_a_vault_does_not_show_its_secrets(self, storage: Watched) -> None:
        vault = new_vault(storage)
        secret = vault.keys.parts[0].hex()
        shown = f"{vault!r} {vault.keys!r} {vars(vault)!r}"
        assert secret not in shown
        assert PASSWORD not in shown
        assert repr(vault.keys.parts[0]) not in shown


class TestReading:
    def test_a_blob_nobody_saved_is_missing(self, storage: Watched) -> None:
        vault = new_vault(storage)
        for act in (vault.load, vault.location):
            with pytest.raises(MissingBlob):
                act(BlobId(bytes(32)))
        with pytest.raises(MissingBlob):
            list(vault.read_blobs(bytes(32), [BlobId(bytes(32))]))
        assert not vault.has(BlobId(bytes(32)))

    def test_a_damaged_blob_is_an_error_and_others_of_its_pack_are_read(self, storage: Watched, journal: Path) -> None:
        vault = new_vault(storage)
        with vault.writer(journal=journal) as writer:
            first, second, third = (writer.save_data(data) for data in (b"first", b"second", b"third"))
        name = storage.only(FileKind.DATA)
        at = vault.location(second)
        storage.files[FileKind.DATA, name] = flipped(storage.files[FileKind.DATA, name], at.offset + 20)
        with pytest.raises(DamagedFile) as caught:
            vault.load(second)
        assert name in caught.value.name
        assert vault.load(third) == b"third"
        read = vault.read_blobs(at.pack, [third, second, first])
        assert next(read) == (first, b"first")
        with pytest.raises(DamagedFile):
            next(read)
        assert list(vault.read_blobs(at.pack, [third])) == [(third, b"third")]

    def test_a_truncated_pack_still_gives_what_it_has(self, storage: Watched, journal: Path) -> None:
        vault = new_vault(storage)
        with vault.writer(journal=journal) as writer:
            first, second = writer.save_data(b"first"), writer.save_data(b"second")
        name, at = storage.only(FileKind.DATA), vault.location(second)
        storage.files[FileKind.DATA, name] = storage.files[FileKind.DATA, name][: at.offset + 10]
        assert vault.load(first) == b"first"
        read = vault.read_blobs(at.pack, [first, second])
        assert next(read) == (first, b"first")
        with pytest.raises(DamagedFile):
            next(read)

    def test_a_pack_that_is_not_there_is_named(self, storage: Watched, journal: Path) -> None:
        vault = new_vault(storage)
        with vault.writer(journal=journal) as writer:
            blob_id = writer.save_data(b"first")
        storage.remove(FileKind.DATA, storage.only(FileKind.DATA))
        with pytest.raises(FileNotInStorage):
            vault.load(blob_id)

    def test_a_blob_that_lies_in_two_packs_is_read_from_the_whole_one(self, storage: Watched, tmp_path: Path) -> None:
        new_vault(storage)
        one, two = open_vault(storage), open_vault(storage)
        for number, vault in enumerate((one, two)):
            with vault.writer(journal=tmp_path / str(number)) as writer:
                blob_id = writer.save_data(b"content")
        both = open_vault(storage)
        at = both.location(blob_id)
        storage.files[FileKind.DATA, at.pack.hex()] = b""
        assert both.load(blob_id) == b"content"
        assert list(both.read_blobs(at.pack, [blob_id])) == [(blob_id, b"content")]

    def test_a_blob_that_opens_and_is_another_is_an_error(self, storage: Watched, journal: Path) -> None:
        vault = new_vault(storage)
        with vault.writer(journal=journal) as writer:
            blob_id = writer.save_data(b"1234567")
        name, at = storage.only(FileKind.DATA), vault.location(blob_id)
        data = bytearray(storage.files[FileKind.DATA, name])
        data[at.offset : at.offset + at.length] = vault.keys.seal(b"7654321")
        storage.files[FileKind.DATA, name] = bytes(data)
        with pytest.raises(DamagedFile):
            vault.load(blob_id)

    def test_blobs_that_lie_together_are_read_at_once(self, storage: Watched, journal: Path) -> None:
        vault = new_vault(storage)
        with vault.writer(journal=journal) as writer:
            ids = [writer.save_data(Keys.generate().seal(bytes(1000))) for _ in range(50)]
        storage.pack_reads.clear()
        found = dict(vault.read_blobs(vault.location(ids[0]).pack, [*ids[::-2], ids[1], ids[1]]))
        assert set(found) == set(ids[::-2])
        assert len(storage.pack_reads) == 1

    def test_far_apart_blobs_are_read_apart(self, storage: Watched, journal: Path) -> None:
        vault = new_vault(storage)
        noise = Keys.generate().seal(bytes(300_000))
        with vault.writer(journal=journal) as writer:
            first = writer.save_data(b"first")
            writer.save_data(noise)
            last = writer.save_data(b"last")
        storage.pack_reads.clear()
        pack = vault.location(first).pack
        assert list(vault.read_blobs(pack, [last, first])) == [(first, b"first"), (last, b"last")]
        assert len(storage.pack_reads) == 2


class TestCache:
    def test_trees_index_and_snapshots_are_read_without_the_vault(
        self, storage: Watched, journal: Path, cache: Path
    ) -> None:
        fill(new_vault(storage, cache), journal)
        storage.reads = 0
        vault = open_vault(storage, cache)
        ((_, snapshot),) = vault.snapshots()
        vault.load(snapshot.tree_id)
        assert storage.reads == 2  # config and key file

    def test_a_pack_of_trees_is_fetched_once_and_whole(self, storage: Watched, journal: Path, cache: Path) -> None:
        fill(new_vault(storage), journal)
        for _ in range(2):
            vault = open_vault(storage, cache)
            ((_, snapshot),) = vault.snapshots()
            vault.load(snapshot.tree_id)
        assert storage.pack_reads == [(0, None)]

    def test_data_is_never_cached(self, storage: Watched, journal: Path, cache: Path) -> None:
        vault = new_vault(storage, cache)
        with vault.writer(journal=journal) as writer:
            blob_id = writer.save_data(b"content")
        for _ in range(2):
            assert vault.load(blob_id) == b"content"
        assert len(storage.pack_reads) == 2
        assert not (cache / vault.id / "data").exists()

    @pytest.mark.parametrize("kind", ["index", "snapshots", "data"])
    @pytest.mark.parametrize("make", [lambda data: flipped(data, len(data) // 3), lambda data: data[:9]])
    def test_a_spoilt_cache_is_read_again_from_the_vault(
        self, storage: Watched, journal: Path, cache: Path, kind: str, make: Callable[[bytes], bytes]
    ) -> None:
        made = new_vault(storage, cache)
        fill(made, journal)
        (path,) = [path for path in (cache / made.id / kind).rglob("*") if path.is_file()]
        whole = path.read_bytes()
        path.write_bytes(make(whole))
        vault = open_vault(storage, cache)
        ((_, snapshot),) = vault.snapshots()
        assert vault.load(snapshot.tree_id).startswith(b'{"nodes":[{"name":"a.txt"')
        assert path.read_bytes() == whole

    def test_what_left_the_vault_leaves_the_cache(self, storage: Watched, journal: Path, cache: Path) -> None:
        made = new_vault(storage, cache)
        fill(made, journal)
        for kind in (FileKind.SNAPSHOTS, FileKind.INDEX):
            storage.remove(kind, storage.only(kind))
        vault = open_vault(storage, cache)
        assert vault.snapshots() == []
        names = {path.name for path in (cache / made.id).rglob("*") if path.is_file()}
        assert names == {"known-packs"}

    def test_two_vaults_do_not_share_a_cache(self, cache: Path, tmp_path: Path) -> None:
        for number in range(2):
            fill(new_vault(Watched(), cache), tmp_path / f"journal{number}")
        assert len(list(cache.iterdir())) == 2


class TestSnapshots:
    def test_a_vault_without_snapshots_says_so(self, storage: Watched) -> None:
        with pytest.raises(NoSnapshotYet):
            new_vault(storage).find_snapshot("latest")

    def test_they_come_oldest_first(self, storage: Watched, journal: Path) -> None:
        vault = new_vault(storage)
        for days in (3, 1, 2):
            fill(vault, journal, days=days)
        times = [snapshot.time for _, snapshot in vault.snapshots()]
        assert times == [MOMENT + timedelta(days=days) for days in (1, 2, 3)]
        assert vault.find_snapshot("latest")[1].time == times[-1]

    def test_one_is_found_by_the_beginning_of_its_id(self, storage: Watched, journal: Path) -> None:
        vault = new_vault(storage)
        snapshot_id = fill(vault, journal)
        for wanted in (snapshot_id, snapshot_id[:8]):
            assert vault.find_snapshot(wanted)[0] == snapshot_id

    def test_none_and_many_are_not_found(self, storage: Watched, journal: Path) -> None:
        vault = new_vault(storage)
        for wanted in ("latest", "ab", ""):
            with pytest.raises(SnapshotNotFound):
                vault.find_snapshot(wanted)
        for days in range(17):
            fill(vault, journal, days=days)
        ids = [snapshot_id for snapshot_id, _ in vault.snapshots()]
        shared = next(digit for digit in "0123456789abcdef" if sum(i.startswith(digit) for i in ids) > 1)
        with pytest.raises(SnapshotNotFound) as caught:
            vault.find_snapshot(shared)
        assert caught.value.matches > 1

    @pytest.mark.parametrize("make", [lambda data: flipped(data, 40), lambda data: data[:-1], lambda data: b""])
    def test_a_file_that_is_not_what_its_name_says_is_reported_and_left_alone(
        self, storage: Watched, journal: Path, make: Callable[[bytes], bytes]
    ) -> None:
        vault = new_vault(storage)
        bad, good = fill(vault, journal), fill(vault, journal, days=1)
        storage.files[FileKind.SNAPSHOTS, bad] = make(storage.files[FileKind.SNAPSHOTS, bad])
        assert [snapshot_id for snapshot_id, _ in vault.snapshots()] == [good]
        problem = vault.damaged_snapshots[bad]
        assert isinstance(problem, DamagedFile)
        assert problem.name == f"snapshots/{bad}"
        assert storage.exists(FileKind.SNAPSHOTS, bad)

    def test_a_sealed_file_that_is_no_snapshot_is_reported(self, storage: Watched) -> None:
        vault = new_vault(storage)
        data = vault.keys.seal(b'{"no":"snapshot"}')
        storage.save(FileKind.SNAPSHOTS, name_of(data), data)
        assert vault.snapshots() == []
        assert len(vault.damaged_snapshots) == 1

    def test_a_file_the_cloud_client_does_not_hand_out_is_reported_until_it_does(
        self, storage: Watched, journal: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fill(new_vault(storage), journal)
        vault = open_vault(storage)

        def offline(*_: object) -> bytes:
            raise StorageUnavailable(place="snapshots", reason="offline")

        with monkeypatch.context() as patch:
            patch.setattr(storage, "load", offline)
            assert vault.snapshots() == []
            assert len(vault.damaged_snapshots) == 1
        assert len(vault.snapshots()) == 1
        assert not vault.damaged_snapshots


def test_losses_are_told_to_the_next_run_and_clear_the_cache(storage: Watched, journal: Path, cache: Path) -> None:
    made = new_vault(storage, cache)
    fill(made, journal)
    lost = set(made.packs())
    storage.remove(FileKind.INDEX, storage.only(FileKind.INDEX))
    vault = Vault.open(storage, password=PASSWORD, cache_folder=cache)
    assert vault.refresh().lost_packs == lost
    assert not [path for path in (cache / vault.id / "data").rglob("*") if path.is_file()]
    vault.accept_losses()
    assert open_vault(storage, cache).refresh().lost_packs == frozenset()


def test_a_vault_in_whose_place_another_lies_is_not_written_to(tmp_path: Path) -> None:
    storage, other = MemoryStorage(), MemoryStorage()
    vault = new_vault(storage)
    new_vault(other)
    with pytest.raises(StorageVanished), vault.writer(journal=tmp_path / "journal") as writer:
        writer.save_data(b"of the first")
        storage.files.clear()
        storage.files.update(other.files)
        writer.flush()
    with pytest.raises(StorageVanished):
        vault.add_key("x", cost=CHEAP)
    with pytest.raises(StorageVanished):
        vault.remove_key(vault.key_id)
    assert storage.files == other.files
    assert vault.is_replaced()
