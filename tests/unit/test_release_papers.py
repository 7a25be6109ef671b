"""Bills of materials and checksums of a release: valid, complete, the same for the same packages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from making import checksums, inside, locks, sbom  # noqa: E402

MADE_AT_S = 1_790_000_000
COMPONENTS = [
    {
        "name": "cryptography",
        "version": "50.0.2",
        "licence": "Apache-2.0 OR BSD-3-Clause",
        "home": "https://github.com/pyca/cryptography",
        "purl": "pkg:pypi/cryptography@50.0.2",
        "texts": ["texts/cryptography/LICENSE"],
    },
    *(
        {
            "name": "OpenSSL",
            "version": version,
            "licence": "Apache-2.0",
            "home": "https://www.openssl.org/",
            "within": within,
            "texts": ["texts/Apache-2.0.txt"],
        }
        for version, within in (("4.0.3", "cryptography"), ("4.0.3", "sqlcipher3"))
    ),
    {"name": "libxml2", "licence": "several, each with its text", "home": "https://example.org/", "texts": ["texts/a"]},
]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package in dist/, and what it was made from, noted."""
    monkeypatch.setattr(inside, "FOLDER", tmp_path / "build" / "inside")
    monkeypatch.setattr(sbom, "DIST", tmp_path / "dist")
    monkeypatch.setattr(checksums, "DIST", tmp_path / "dist")
    tree = tmp_path / "tree"
    (tree / "licences").mkdir(parents=True)
    (tree / "licences" / "licences.json").write_text(json.dumps({"components": COMPONENTS}))
    (tree / "lib").mkdir()
    (tree / "ChatBackup").write_bytes(b"\x7fELF and so on")
    (tree / "lib" / "a.pyd").write_bytes(b"MZ and so on")
    (tree / "lib" / "words.txt").write_bytes(b"words")
    file = tmp_path / "dist" / "chatbackup_0.1.0_amd64.deb"
    file.parent.mkdir()
    file.write_bytes(b"packed")
    inside.note(file, tree, locks.LINUX)
    return file


def bill(package: Path) -> dict[str, Any]:
    noted = inside.noted_of(package)
    assert noted
    return sbom.bill(noted, {"pkg:pypi/cryptography@50.0.2": ["ab" * 32, "cd" * 32]}, "0.1.0", MADE_AT_S)


def test_a_bill_is_valid_by_the_official_schema(package: Path) -> None:
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill(package)))
    assert problem is None


def test_a_bill_names_components_with_purl_version_licence_and_the_hashes_of_the_lock(package: Path) -> None:
    document = bill(package)
    first = document["components"][0]
    assert first["purl"] == "pkg:pypi/cryptography@50.0.2"
    assert first["licenses"] == [{"expression": "Apache-2.0 OR BSD-3-Clause"}]
    assert [each["content"] for each in first["externalReferences"][1]["hashes"]] == ["ab" * 32, "cd" * 32]
    assert document["metadata"]["component"]["hashes"][0]["content"] == checksums.sha256_of(package)
    names = {each["name"]: each for each in document["components"]}
    assert names["libxml2"]["licenses"] == [{"license": {"name": "several, each with its text"}}]


def test_a_bill_names_programs_and_libraries_with_their_hashes_and_no_other_files(package: Path) -> None:
    files = [each for each in bill(package)["components"] if each["type"] == "file"]
    assert [each["name"] for each in files] == ["ChatBackup", "lib/a.pyd"]


def test_a_bill_tells_in_which_package_a_library_is(package: Path) -> None:
    edges = {each["ref"]: each["dependsOn"] for each in bill(package)["dependencies"]}
    assert edges["pkg:pypi/cryptography@50.0.2"] == ["pkg:generic/openssl@4.0.3#cryptography"]
    assert "pkg:generic/openssl@4.0.3#sqlcipher3" in edges["pkg:generic/chatbackup@0.1.0"]


def test_the_same_package_has_the_same_bill_and_another_one_another_serial_number(package: Path) -> None:
    first = bill(package)
    assert bill(package) == first
    noted = inside.noted_of(package)
    assert noted
    other = sbom.bill({**noted, "components": COMPONENTS[:1]}, {}, "0.1.0", MADE_AT_S)
    assert other["serialNumber"] != first["serialNumber"]
    assert first["metadata"]["timestamp"] == "2026-09-21T14:13:20Z"


def test_every_package_in_dist_gets_a_bill_beside_it(package: Path) -> None:
    sbom.make([])
    document = json.loads((package.parent / "chatbackup_0.1.0_amd64.deb.cdx.json").read_text())
    assert document["metadata"]["component"]["properties"][0]["value"] == package.name


def test_a_package_that_was_made_elsewhere_gets_no_bill(package: Path) -> None:
    package.write_bytes(b"packed otherwise")
    with pytest.raises(SystemExit, match="is not known here"):
        sbom.make([])


def test_hashes_are_read_from_every_lock_file() -> None:
    for lock in locks.ALL:
        found = sbom.hashes_of(lock.file)
        assert any(each.startswith("pkg:pypi/cryptography@") for each in found)
        assert all(found.values())


def test_sha256sum_accepts_the_checksums(package: Path) -> None:
    (package.parent / "update.json").write_text("{}")
    checksums.make([])
    lines = (package.parent / "SHA256SUMS").read_text().splitlines()
    assert [re.fullmatch("[0-9a-f]{64}  (.+)", line)[1] for line in lines] == [package.name, "update.json"]
    program = shutil.which("sha256sum")
    if program:  # Linux has it
        subprocess.run([program, "--strict", "-c", "SHA256SUMS"], cwd=package.parent, check=True)


def test_checksums_made_again_leave_themselves_out(package: Path) -> None:
    checksums.make([])
    checksums.make([])
    assert "SHA256SUMS" not in (package.parent / "SHA256SUMS").read_text()


def test_no_packages_is_told_in_a_sentence(package: Path) -> None:
    package.unlink()
    with pytest.raises(SystemExit, match=r"no package in dist/"):
        sbom.make([])
    with pytest.raises(SystemExit, match=r"nothing in dist/"):
        checksums.make([])
