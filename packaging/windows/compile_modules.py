r"""Run by the package's Python: compiles all modules below one folder into another, the same bytes wherever it is done.

    python.exe compile_modules.py SOURCE TARGET

A `.pyc` names its file as `lib\…`, as it will lie, and is taken as it is, without a look for its source.
"""

import py_compile
import sys
from pathlib import Path


def main() -> int:
    source, target = map(Path, sys.argv[1:])
    for file in sorted(source.rglob("*.py"), key=Path.as_posix):
        inside = file.relative_to(source)
        compiled = (target / inside).with_suffix(".pyc")
        compiled.parent.mkdir(parents=True, exist_ok=True)
        py_compile.compile(
            str(file),
            cfile=str(compiled),
            dfile=str(Path("lib") / inside),
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
