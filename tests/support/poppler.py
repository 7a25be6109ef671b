"""PDF files as poppler's programs see them."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

PAGE_END = "\f"
_DAY = r"\d{4}-\d\d-\d\d"
_HEAD = re.compile(rf"\A[^\n]*\s+{_DAY}(?: – {_DAY})?\n")


def run(program: str, *words: str | Path) -> str:
    """Run one of them; a warning about the file is a failure."""
    done = subprocess.run([program, *map(str, words)], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, ""), f"{program}: {done.stderr}"
    return done.stdout


def pages_of(pdf: Path) -> list[str]:
    """Return what each page says, as somebody gets it who selects and copies all of it."""
    return run("pdftotext", "-enc", "UTF-8", pdf, "-").split(PAGE_END)[:-1]


def body_of(pdf: Path) -> str:
    """Return the letters on all pages, as `letters_of`, without heads and numbers of pages."""
    first, *others = pages_of(pdf)
    pages = [first, *(_HEAD.sub("", page, count=1) for page in others)]
    return letters_of("".join(re.sub(r"\n\d+ ?/ ?\d+\n*\Z", "\n", page) for page in pages))


def letters_of(text: str) -> str:
    """Return what of a text poppler gives back in its order.

    That is without what sets words and lines apart, signs that nobody sees and what is printed for them, marks above
    and below letters, which it gathers, and hyphens, which it takes for divisions of words.
    """
    plain = (each for each in unicodedata.normalize("NFD", text) if unicodedata.category(each)[0] not in "MZC")
    return re.sub("[\u2010\ufffc\ufffd-]", "", unicodedata.normalize("NFC", "".join(plain)))


def info(pdf: Path) -> dict[str, str]:
    """Return what is known of a file, by poppler's names for it."""
    lines = (line.partition(":") for line in run("pdfinfo", pdf).splitlines())
    return {name: value.strip() for name, _, value in lines}


def fonts(pdf: Path) -> list[tuple[str, bool]]:
    """Return the fonts of a file, and whether each is embedded."""
    found = []
    for line in run("pdffonts", pdf).splitlines()[2:]:
        name = line.split()[0]
        found.append((name, line.split()[-5] == "yes"))
    return found


def pictures_of_pages(pdf: Path, folder: Path, *, dots: int = 40) -> list[bytes]:
    """Return each page as pixels (PPM, shades of grey)."""
    run("pdftoppm", "-gray", "-r", str(dots), pdf, folder / "page")
    return [path.read_bytes() for path in sorted(folder.glob("page*"))]
