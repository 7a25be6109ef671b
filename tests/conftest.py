"""What every test shares: `support` on the path, and Hypothesis without deadlines on slow machines."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

settings.register_profile(
    "default", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("default")

pytest_plugins = ["support.restic", "support.vaults"]
