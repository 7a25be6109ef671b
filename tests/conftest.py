"""What every test shares: `support` on the path, and Hypothesis without deadlines on slow machines."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).parent))

from support import wine

if wine.is_wine():
    wine.do_without_what_wine_lacks()

# no test touches a real keyring, and none is given the one that another test module happens to define
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

settings.register_profile(
    "default", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("default")

# suites that several files share: a failed assert tells the values, as it does in the files themselves
pytest.register_assert_rewrite(
    "support.demo_reading", "support.wechat_demo_reading", "support.refused_account", "support.source_contract"
)

pytest_plugins = ["support.restic", "support.vaults"]
