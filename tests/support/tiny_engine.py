"""A process that speaks as an engine does, for tests of the link: what it shall do stands in its argument.

answers     tells FINE, answers every request with null
dies        tells FINE, and ends with words on standard error when it is first asked something
deaf        tells FINE, answers nothing, and ends only when its input does
stubborn    does not even end then
cut         tells FINE in two pieces, as a pipe may cut a line
"""

from __future__ import annotations

import json
import sys
import time

FINE = {"tell": {"type": "State", "phase": "fine"}}


def main(manner: str) -> None:
    """Behave so until the input ends."""
    line = json.dumps(FINE) + "\n"
    if manner == "cut":
        _say(line[:20])
        time.sleep(0.2)
        line = line[20:]
    _say(line)
    for asked in sys.stdin:
        if manner == "dies":
            sys.stderr.write("a pipe burst\n")
            sys.exit(70)
        if manner in ("answers", "cut"):
            _say(json.dumps({"id": json.loads(asked)["id"], "answer": None}) + "\n")
    while manner == "stubborn":
        time.sleep(1)


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
