"""The self-test beside a real Secret Service."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.secret_service import SecretService, secret_service
from support.selftest import SelfTester

__all__ = ["secret_service"]

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is no Secret Service here")

ENTRIES = """
import secretstorage
items = secretstorage.get_default_collection(secretstorage.dbus_init()).get_all_items()
print([item.get_label() for item in items])
"""

FAILING = """
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 1
    def fail(self, *words): raise ImportError("half of it is not in the package")
    get_password = set_password = delete_password = fail
"""


@pytest.fixture
def tester(tmp_path: Path, secret_service: SecretService) -> SelfTester:
    tester = SelfTester(tmp_path)
    tester.environment.pop("PYTHON_KEYRING_BACKEND", None)
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        tester.environment[name] = secret_service.environment[name]
    return tester


def test_the_entry_is_put_in_read_and_taken_away(tester: SelfTester, secret_service: SecretService) -> None:
    tested = tester.run("--only", "keyring", "--require", "keyring")
    assert tested.status == 0, tested.words
    facts = tested.check("keyring")["facts"]
    assert (facts["available"], facts["backend"]) == (True, "Secret Service")
    assert facts["class"] == "keyring.backends.SecretService.Keyring"
    assert secret_service.run(ENTRIES) == "[]"


def test_a_locked_keyring_is_told_and_a_failure_only_where_it_is_required(
    tester: SelfTester, secret_service: SecretService
) -> None:
    secret_service.lock()
    tested = tester.run("--only", "keyring")
    assert tested.status == 0
    facts = tested.check("keyring")["facts"]
    assert facts["available"] is False
    assert facts["why"].startswith("it did not answer: ")
    assert tester.run("--only", "keyring", "--require", "keyring").status == 1


def test_a_keyring_that_fails_otherwise_is_a_fault(tester: SelfTester) -> None:
    tester.put_in_place_of("failing", FAILING)
    tester.environment["PYTHON_KEYRING_BACKEND"] = "failing.Keyring"
    tested = tester.run("--only", "keyring")
    assert tested.status == 1
    assert tested.check("keyring")["problem"] == "the keyring failed: ImportError"
