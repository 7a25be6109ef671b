"""A bill of materials in CycloneDX 1.6 for each package: what is inside, in which version, under which licence.

Source: cyclonedx.org/docs/1.6/json; purls as github.com/package-url/purl-spec has them. The same package gives the same
bytes: the time is that of the commit, the serial number comes from the content.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from making import inside
from making.place import DIST, LOCKS, source_date_epoch, version
from steps import say

ENDING = ".cdx.json"
PACKAGES = ("*-Setup.exe", "*.deb", "*.tar.xz", "*.dmg")
EXPRESSION = re.compile(r"[\w.+-]+( (AND|OR|WITH) [\w.+-]+)*")  # SPDX's; anything else is a name
OURS = "pkg:generic/chatbackup"
NAMESPACE = uuid.UUID("5b0a3a43-9c3f-5d2e-8f0e-6d0b5f1f7a10")  # of our serial numbers, chosen once


def make(arguments: Sequence[str]) -> None:
    """Write `dist/PACKAGE.cdx.json` for every package in dist/; ends with a sentence if one was made elsewhere."""
    if arguments:
        sys.exit("release.py sbom takes no arguments.")
    packages = packages_in(DIST)
    if not packages:
        sys.exit("There is no package in dist/; make one with packaging/build.py.")
    known = {package: inside.noted_of(package) for package in packages}
    unknown = [package.name for package, noted in known.items() if noted is None]
    if unknown:
        sys.exit(f"What is inside {', '.join(unknown)} is not known here: build/inside has no note of this very file.")
    for package, noted in known.items():
        assert noted
        document = bill(noted, hashes_of(LOCKS / f"{noted['lock']}.txt"), version(), source_date_epoch())
        file = package.with_name(package.name + ENDING)
        file.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        say(f"{file.name}: {len(document['components'])} components")


def packages_in(folder: Path) -> list[Path]:
    """Return the packages that people get, by name."""
    return sorted(file for pattern in PACKAGES for file in folder.glob(pattern))


def bill(noted: dict[str, Any], hashes: dict[str, list[str]], our_version: str, made_at_s: int) -> dict[str, Any]:
    """Return the document of what was noted of a package; `hashes` are those of wheels, by purl."""
    root = {
        "type": "application",
        "bom-ref": f"{OURS}@{our_version}",
        "name": "ChatBackup",
        "version": our_version,
        "purl": f"{OURS}@{our_version}",
        "licenses": [{"expression": "MIT"}],
        "hashes": _sha256([noted["sha256"]]),
        "properties": [{"name": "chatbackup:package", "value": noted["package"]}],
    }
    parts = [_component(each, hashes) for each in noted["components"]]
    files = [_file(path, digest) for path, digest in noted["files"].items()]
    when = datetime.fromtimestamp(made_at_s, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": when, "lifecycles": [{"phase": "build"}], "component": root},
        "components": [*parts, *files],
        "dependencies": list(_dependencies(root["bom-ref"], noted["components"])),
    }
    serial = uuid.uuid5(NAMESPACE, json.dumps(document, sort_keys=True, ensure_ascii=False))
    return {**document, "serialNumber": f"urn:uuid:{serial}"}


def hashes_of(lock: Path) -> dict[str, list[str]]:
    """Return the SHA-256 of the files that a lock file allows, by purl."""
    found: dict[str, list[str]] = {}
    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        pinned = re.match(r"([\w.-]+)==([^\s;]+)", line)
        if pinned:
            found[f"pkg:pypi/{pinned[1]}@{pinned[2]}"] = re.findall(r"--hash=sha256:([0-9a-f]{64})", line)
    return found


def _component(entry: dict[str, Any], hashes: dict[str, list[str]]) -> dict[str, Any]:
    licence = entry["licence"]
    of_pypi = hashes.get(entry.get("purl", ""))
    references: list[dict[str, Any]] = [{"type": "website", "url": entry["home"]}]
    if of_pypi:
        name, _, its_version = entry["purl"].removeprefix("pkg:pypi/").partition("@")
        address = f"https://pypi.org/project/{name}/{its_version}/#files"
        references.append({"type": "distribution", "url": address, "hashes": _sha256(of_pypi)})
    is_expression = EXPRESSION.fullmatch(licence)
    component = {
        "type": "library",
        "bom-ref": _reference(entry),
        "name": entry["name"],
        "version": entry.get("version", ""),
        "purl": entry.get("purl") or _purl(entry),
        "licenses": [{"expression": licence} if is_expression else {"license": {"name": licence}}],
        "externalReferences": references,
    }
    return {key: value for key, value in component.items() if value}


def _file(path: str, digest: str) -> dict[str, Any]:
    return {"type": "file", "bom-ref": f"file:{path}", "name": path, "hashes": _sha256([digest])}


def _dependencies(root: str, entries: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield which component is in which: what a wheel carries inside depends from it, all else from the package."""
    hosts = {each["purl"].partition("@")[0]: _reference(each) for each in entries if each.get("purl")}
    inner: dict[str, list[str]] = {root: []}
    for each in entries:
        host = hosts.get(f"pkg:pypi/{each['within']}", root) if each.get("within") else root
        inner.setdefault(host, []).append(_reference(each))
    for reference in sorted(inner):
        yield {"ref": reference, "dependsOn": sorted(inner[reference])}


def _reference(entry: dict[str, Any]) -> str:
    """Return what the document calls a component: its purl, and for a part also what it is in, as two may be alike."""
    within = f"#{entry['within']}" if entry.get("within") else ""
    return f"{entry.get('purl') or _purl(entry)}{within}"


def _purl(entry: dict[str, Any]) -> str:
    its_version = f"@{quote(entry['version'])}" if entry.get("version") else ""
    return f"pkg:generic/{re.sub('[^a-z0-9.]+', '-', entry['name'].lower()).strip('-')}{its_version}"


def _sha256(digests: Sequence[str]) -> list[dict[str, str]]:
    return [{"alg": "SHA-256", "content": each} for each in digests]
