"""Run first in the frozen program: our libraries are for us alone, and not for programs that we start.

PyInstaller's bootloader named our folder in LD_LIBRARY_PATH, which the loader read when this process began. Browsers
and file managers that are opened from here must not get our libraries in place of their own. What the variable was
before, the bootloader has kept beside it.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = before

# Our own processes are programs like any other: without this, their bootloaders would take the variable as set by ours.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
