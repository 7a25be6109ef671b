from __future__ import annotations

import json
import tracemalloc
from hashlib import sha256
from pathlib import Path

import pytest

from chatbackup_gui.errors import DamagedFile, FileNotInStorage, FormatError, VaultChanged
from chatbackup_gui.vault.blob import BlobId, BlobKind, BlobLocation
from chatbackup_gui.vault.blob_index import BlobIndex
from chatbackup_gui.vault.cache import LocalCache
from chatbackup_gui.vault.index import MAX_BLOBS_IN_INDEX, PackEntry, decode_index, encode_index, in_files
from chatbackup_gui.vault.known_index import KnownIndex
from chatbackup_gui.vault.pack import PackedBlob, pack_size
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage


def an_id(number: int) -> BlobId:
    return BlobId(sha256(number.to_bytes(8)).digest())


def pack_of(number: int, *blobs: int, kind: BlobKind = BlobKind.DATA) -> PackEntry:
    return PackEntry(an_id(number), [PackedBlob(an_id(each), kind, at * 100, 100) for at, each in enumerate(blobs)])


MIXED = PackEntry(
    an_id(1), [PackedBlob(an_id(2), BlobKind.TREE, 0, 50), PackedBlob(an_id(3), BlobKind.TREE, 50, 60, 1000)]
)


class TestIndexFile:
    def test_it_is_written_as_the_format_says(self) -> None:
        assert json.loads(encode_index([MIXED], supersedes=["ab"])) == {
            "packs": [
                {
                    "id": an_id(1).hex(),
                    "blobs": [
                        {"id": an_id(2).hex(), "type": "tree", "offset": 0, "length": 50},
                        {
                            "id": an_id(3).hex(),
                            "type": "tree",
                            "offset": 50,
                            "length": 60,
                            "uncompressed_length": 1000,
                        },
                    ],
                }
            ],
            "supersedes": ["ab"],
        }

    def test_it_is_read_as_it_was_written(self) -> None:
        file = decode_index(encode_index([MIXED, pack_of(7, 8)], supersedes=["ab"]))
        assert file.packs == [MIXED, pack_of(7, 8)]
        assert file.supersedes == {"ab"}

    def test_packs_that_rustic_marks_for_deletion_are_passed_over(self) -> None:
        document = json.loads(encode_index([MIXED]))
        document["packs_to_delete"] = [{"id": an_id(9).hex(), "time": "2024-01-01T00:00:00Z", "blobs": []}]
        assert decode_index(json.dumps(document).encode()).packs == [MIXED]

    def test_an_empty_index_of_restic_is_an_index(self) -> None:
        assert decode_index(b'{"packs":null}').packs == []

    @pytest.mark.parametrize(
        "document",
        [
            b"",
            b"[]",
            b"{}",
            b'{"packs":[{"id":"ab","blobs":[]}]}',
            b'{"packs":[{"id":"' + b"zz" * 32 + b'","blobs":[]}]}',
            encode_index([MIXED]).replace(b'"offset":50', b'"offset":-1'),
            encode_index([MIXED]).replace(b'"offset":50', b'"offset":5000000000'),
            encode_index([MIXED]).replace(b'"tree"', b'"bush"'),
            b"\xff",
        ],
    )
    def test_what_is_no_index_is_an_error(self, document: bytes) -> None:
        with pytest.raises(FormatError):
            decode_index(document)

    def test_packs_are_divided_so_that_files_stay_small(self) -> None:
        many = [PackEntry(an_id(n), MIXED.blobs * 8_000) for n in range(5)]
        files = list(in_files(many))
        assert [len(packs) for packs in files] == [3, 2]
        assert all(sum(len(pack.blobs) for pack in packs) <= MAX_BLOBS_IN_INDEX for packs in files)
        assert [pack for packs in files for pack in packs] == many
        assert list(in_files([])) == []


class TestBlobIndex:
    def test_a_blob_is_found_where_it_lies(self) -> None:
        index = BlobIndex()
        index.add([pack_of(5, 6, 7), MIXED])
        assert index.locations(an_id(7)) == [BlobLocation(an_id(5), BlobKind.DATA, 100, 100)]
        assert index.locations(an_id(3)) == [BlobLocation(an_id(1), BlobKind.TREE, 50, 60, 1000)]
        assert index.locations(an_id(99)) == []
        assert an_id(7) in index
        assert an_id(99) not in index
        assert len(index) == 4

    def test_the_largest_pack_fits(self) -> None:
        blob = PackedBlob(an_id(1), BlobKind.DATA, 2**32 - 2, 2**32 - 1, 2**32 - 1)
        index = BlobIndex()
        index.add([pack_of(n + 100) for n in range(300)] + [PackEntry(an_id(0), [blob])])
        assert index.locations(an_id(1)) == [BlobLocation(an_id(0), BlobKind.DATA, 2**32 - 2, 2**32 - 1, 2**32 - 1)]

    def test_a_blob_in_several_packs_is_known_in_each(self) -> None:
        index = BlobIndex()
        index.add([pack_of(1, 5), pack_of(2, 4, 5), pack_of(3, 5)])
        assert [at.pack for at in index.locations(an_id(5))] == [an_id(1), an_id(2), an_id(3)]
        assert [len(contents.blobs) for contents in index.contents().values()] == [1, 2, 1]

    def test_a_pack_told_twice_counts_once(self) -> None:
        index = BlobIndex()
        index.add([pack_of(1, 5)])
        index.add([pack_of(1, 5)])
        assert len(index.locations(an_id(5))) == 1

    def test_contents_are_by_offset_with_the_size_the_file_must_have(self) -> None:
        index = BlobIndex()
        index.add([PackEntry(an_id(1), MIXED.blobs[::-1]), pack_of(9)])
        contents = index.contents()
        assert contents[an_id(1)].blobs == tuple(MIXED.blobs)
        assert contents[an_id(1)].size_bytes == pack_size(MIXED.blobs)
        assert contents[an_id(9)].blobs == ()
        assert index.tree_packs() == {an_id(1)}

    def test_a_blob_costs_less_than_250_bytes(self) -> None:
        tracemalloc.start()
        index = BlobIndex()
        for n in range(100):
            index.add([pack_of(n, *range(n * 200, n * 200 + 200))])
        used, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(index) == 20_000
        assert used / len(index) < 250


class World:
    """Index files in the clear, as a KnownIndex reads them."""

    def __init__(self, cache: Path | None = None) -> None:
        self.storage = MemoryStorage()
        self.cache = cache
        self.broken: set[str] = set()
        self.vanishing: set[str] = set()
        self.reads = 0

    def put(self, *packs: PackEntry, supersedes: tuple[str, ...] = ()) -> str:
        data = encode_index(packs, supersedes=supersedes)
        name = sha256(data).hexdigest()
        self.storage.save(FileKind.INDEX, name, data)
        return name

    def read(self, kind: FileKind, name: str) -> bytes:
        self.reads += 1
        if name in self.broken:
            raise DamagedFile(name=name, reason="test")
        if name in self.vanishing:
            raise FileNotInStorage(name=name)
        return self.storage.load(kind, name)

    def index(self) -> KnownIndex:
        return KnownIndex(self.storage, LocalCache(self.cache), self.read)


class TestKnownIndex:
    def test_only_what_is_new_is_read(self) -> None:
        world = World()
        index = world.index()
        world.put(pack_of(1, 2))
        assert index.refresh().new_packs == 1
        world.put(pack_of(3, 4))
        assert index.refresh().new_packs == 1
        assert index.refresh().new_packs == 0
        assert world.reads == 2
        assert an_id(4) in index.blobs

    def test_a_file_that_went_takes_its_packs_along(self) -> None:
        world = World()
        index = world.index()
        gone = world.put(pack_of(1, 2))
        world.put(pack_of(3, 4))
        index.refresh()
        world.storage.remove(FileKind.INDEX, gone)
        assert index.refresh().lost_packs == {an_id(1)}
        assert an_id(2) not in index.blobs
        assert an_id(4) in index.blobs

    def test_losses_are_told_until_they_are_accepted_even_by_a_later_run(self, tmp_path: Path) -> None:
        world = World(tmp_path)
        gone = world.put(pack_of(1, 2))
        world.index().refresh()
        world.storage.remove(FileKind.INDEX, gone)
        world.put(pack_of(3, 4))
        assert world.index().refresh().lost_packs == {an_id(1)}
        again = world.index()
        assert again.refresh().lost_packs == {an_id(1)}
        again.accept_losses()
        assert again.refresh().lost_packs == frozenset()
        assert world.index().refresh().lost_packs == frozenset()

    def test_what_we_wrote_ourselves_is_remembered_too(self, tmp_path: Path) -> None:
        world = World(tmp_path)
        index = world.index()
        index.refresh()
        index.saved(world.put(pack_of(1, 2)), [pack_of(1, 2)])
        assert an_id(2) in index.blobs
        world.storage.files.clear()
        assert world.index().refresh().lost_packs == {an_id(1)}

    def test_a_superseded_file_counts_no_more(self) -> None:
        world = World()
        old = world.put(pack_of(1, 2), pack_of(5, 6))
        world.put(pack_of(1, 2), supersedes=(old,))
        index = world.index()
        index.refresh()
        assert an_id(2) in index.blobs
        assert an_id(6) not in index.blobs

    def test_a_file_superseded_later_is_forgotten_once(self) -> None:
        world = World()
        index = world.index()
        old = world.put(pack_of(1, 2), pack_of(5, 6))
        index.refresh()
        world.put(pack_of(1, 2), supersedes=(old,))
        assert index.refresh().lost_packs == {an_id(5)}
        assert an_id(6) not in index.blobs
        reads = world.reads
        index.refresh()
        assert world.reads == reads

    def test_a_damaged_file_is_a_problem_and_the_rest_is_known(self) -> None:
        world = World()
        broken = world.put(pack_of(1, 2))
        world.put(pack_of(3, 4))
        world.broken.add(broken)
        index = world.index()
        (problem,) = index.refresh().problems
        assert isinstance(problem, DamagedFile)
        assert an_id(4) in index.blobs
        world.broken.clear()
        assert index.refresh().problems == ()
        assert an_id(2) in index.blobs

    def test_a_file_that_is_no_index_is_a_problem(self) -> None:
        world = World()
        world.storage.save(FileKind.INDEX, an_id(1).hex(), b"{}")
        (problem,) = world.index().refresh().problems
        assert isinstance(problem, DamagedFile)

    def test_a_file_that_goes_while_it_is_read_is_no_problem(self) -> None:
        world = World()
        world.vanishing.add(world.put(pack_of(1, 2)))
        assert world.index().refresh().problems == ()

    def test_confirming_is_free_while_nothing_went(self) -> None:
        world = World()
        world.put(pack_of(1, 2))
        index = world.index()
        index.refresh()
        world.put(pack_of(3, 4))
        index.confirm()
        assert world.reads == 1

    def test_a_rewritten_index_that_lost_nothing_is_confirmed(self) -> None:
        world = World()
        old = world.put(pack_of(1, 2))
        index = world.index()
        index.refresh()
        world.storage.remove(FileKind.INDEX, old)
        world.put(pack_of(9, 2, 3))
        index.confirm()
        assert index.blobs.locations(an_id(2))[0].pack == an_id(9)

    def test_a_blob_that_was_pruned_meanwhile_is_noticed(self) -> None:
        world = World()
        old = world.put(pack_of(1, 2, 3))
        index = world.index()
        index.refresh()
        world.storage.remove(FileKind.INDEX, old)
        world.put(pack_of(9, 2))
        with pytest.raises(VaultChanged):
            index.confirm()
