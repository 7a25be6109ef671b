"""Make what a release has beside its packages.

    python3 packaging/release.py new-key FILE     a new key for signing manifests; says what goes into addresses
    python3 packaging/release.py manifest --page URL [--notes-zh FILE] [--notes-en FILE]
                                                  dist/update.json, signed: what the app is told of this version
    python3 packaging/release.py sbom             a bill of materials (CycloneDX) for each package in dist/
    python3 packaging/release.py checksums        dist/SHA256SUMS, of all that lies in dist/; the last step

`manifest` tells of the packages in dist/, and signs with the key in the file that CHATBACKUP_UPDATE_KEY_FILE names.
Needs Python 3.11 or later with pip. What signs comes into build/tools, from a lock file with hashes.
"""

from __future__ import annotations

import sys
from importlib import import_module

from steps import begin

VERBS = {
    "new-key": "making.update_manifest:new_key",
    "manifest": "making.update_manifest:make",
    "sbom": "making.sbom:make",
    "checksums": "making.checksums:make",
}
"""What does each verb: a function of the arguments behind it."""


def main() -> None:
    """Do what the first argument names."""
    verb, arguments = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if verb not in VERBS:
        sys.exit(__doc__)
    module, _, function = VERBS[verb].partition(":")
    getattr(import_module(module), function)(arguments)


if __name__ == "__main__":
    begin(main)
