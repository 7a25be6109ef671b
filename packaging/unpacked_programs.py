"""Programs that were unpacked and not installed: what their packages would have done, as far as tests need it.

Some know files by absolute paths. Where there is an option against that, a wrapper gives it; Xvfb alone has none for
`/usr/bin/xkbcomp`, so in our copy that folder is made empty, which makes Xvfb look along PATH.
"""

from __future__ import annotations

import shlex
from pathlib import Path

WRAPPERS = "wrappers"
FONTS = "fonts.conf"

_XKBCOMP_FOLDER = b"\0/usr/bin\0"
_SESSION_BUS = """for word; do
  shift
  [ "$word" = --session ] && word=--config-file={settings}
  set -- "$@" "$word"
done
exec {program} "$@"
"""
_FONT_SETTINGS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>sans-serif</family>
    <prefer><family>DejaVu Sans</family><family>Noto Sans CJK SC</family></prefer></alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
"""


def prepare(root: Path) -> None:
    """Make what was unpacked below a root usable from there."""
    programs = root / "usr" / "bin"
    if (programs / "xkbcomp").exists() and (programs / "Xvfb").exists():
        look_along_path_for_xkbcomp(programs / "Xvfb")
        keyboards = root / "usr" / "share" / "X11" / "xkb"
        wrap(root, "Xvfb", f'exec {_quoted(programs / "Xvfb")} -xkbdir {_quoted(keyboards)} "$@"\n')
    settings = root / "usr" / "share" / "dbus-1" / "session.conf"
    if settings.exists() and (programs / "dbus-daemon").exists():
        words = {"settings": _quoted(settings), "program": _quoted(programs / "dbus-daemon")}
        wrap(root, "dbus-daemon", _SESSION_BUS.format(**words))
    for program in sorted(programs.glob("import-im*")):  # an alternative, which installing would have chosen
        wrap(root, "import", f'exec {_quoted(program)} "$@"\n')
    if (root / "usr" / "share" / "fonts").exists():
        (root / FONTS).write_text(_FONT_SETTINGS.format(fonts=root / "usr" / "share" / "fonts"))


def wrap(root: Path, name: str, script: str) -> None:
    """Put a script before a program."""
    wrapper = root / WRAPPERS / name
    wrapper.parent.mkdir(exist_ok=True)
    wrapper.write_text("#!/bin/sh\n" + script)
    wrapper.chmod(0o755)


def look_along_path_for_xkbcomp(xvfb: Path) -> None:
    """Empty the name of the folder in which a copy of Xvfb looks for the program that compiles keyboards."""
    content = xvfb.read_bytes()
    if content.count(_XKBCOMP_FOLDER) == 1:
        xvfb.write_bytes(content.replace(_XKBCOMP_FOLDER, b"\0\0usr/bin\0"))


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))
