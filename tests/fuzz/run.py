"""Fuzzes one target: `run.py TARGET SECONDS|FILE [FOLDER]` (README.md)."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
SLOWEST_SECONDS = 10  # for 8 KiB: what takes longer is reported as a crash
MOST_MEMORY_MIB = 1_024


def main(target: str, seconds_or_file: str, folder: str = "/tmp/chatbackup-fuzz") -> None:
    """Instrument what we wrote, make the seeds if there are none, and hand over to libFuzzer."""
    sys.path[:0] = [str(HERE), str(HERE.parent)]
    with atheris.instrument_imports(include=["chatbackup_gui"]):
        module = importlib.import_module(f"targets.{target}")
    seeds, own = Path(folder, "seeds"), Path(folder, target)
    (own / "corpus").mkdir(parents=True, exist_ok=True)
    if module.USES_SEEDS and not seeds.exists():
        importlib.import_module("seeds").write_seeds(seeds)
    limits = [f"-timeout={SLOWEST_SECONDS}", f"-rss_limit_mb={MOST_MEMORY_MIB}", "-max_len=8192"]
    report = [f"-artifact_prefix={own}/", "-print_final_stats=1", "-report_slow_units=2"]
    work = [f"-max_total_time={seconds_or_file}", str(own / "corpus"), *([str(seeds)] if module.USES_SEEDS else [])]
    atheris.Setup([target, *limits, *report, *(work if seconds_or_file.isdigit() else [seconds_or_file])], module.check)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
