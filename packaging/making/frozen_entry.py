"""Where a frozen ChatBackup begins: PyInstaller wants a script, and ours is a package."""

import sys

from chatbackup_gui.__main__ import main

sys.exit(main())
