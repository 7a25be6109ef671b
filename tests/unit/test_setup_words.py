"""What set-up says of an account tells in which form it is kept, what the key opens, and what sealed means."""

from __future__ import annotations

import pytest

from chatbackup_gui.cli.setup_words import FORMS, SHOWN_NAMES, words_of_account
from chatbackup_gui.engine.profile import ProfileAccount
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.sources.base import KeyFit, KeyKind

ACCOUNT = ProfileAccount(app="wechat", source="wechat4", account_id="wxid_lilei", folder="/chats/wxid_lilei")


def said(
    opens: dict[str, KeyKind],
    closed: tuple[str, ...] = (),
    *,
    capture: Capture = Capture.READABLE,
    has_key: bool = True,
    names_owners: bool = True,
) -> str:
    account = ProfileAccount(
        app=ACCOUNT.app, source=ACCOUNT.source, account_id=ACCOUNT.account_id, folder=ACCOUNT.folder, capture=capture
    )
    return "\n".join(words_of_account(account, KeyFit(opens, closed), has_key=has_key, names_owners=names_owners))


def test_files_that_need_no_key_are_not_said_to_be_opened_by_one() -> None:
    words = said({"export.mht": KeyKind.NONE})
    assert "need no key" in words
    assert "The key opens" not in words


def test_plain_files_are_not_counted_among_those_that_the_key_opens() -> None:
    assert "all of its databases (1)" in said({"plain.db": KeyKind.NONE, "msg.db": KeyKind.DATABASE})


def test_databases_that_stay_closed_are_counted_and_named() -> None:
    words = said({"a.db": KeyKind.ACCOUNT}, ("b.db", "c.db"))
    assert "opens 1 of its 3 databases" in words
    assert "not backed up" in words
    assert "b.db, c.db" in words


def test_databases_that_stay_closed_are_kept_where_both_forms_are() -> None:
    words = said({"a.db": KeyKind.ACCOUNT}, ("b.db",), capture=Capture.BOTH)
    assert "everything as it lies" in words
    assert "not backed up" not in words


def test_of_many_closed_databases_the_first_are_named() -> None:
    words = said({"a.db": KeyKind.ACCOUNT}, tuple(f"{number}.db" for number in range(SHOWN_NAMES + 1)))
    assert f"{SHOWN_NAMES - 1}.db …" in words
    assert f"{SHOWN_NAMES}.db" not in words.removesuffix(" …")


def test_set_up_again_without_a_key_says_that_the_one_given_before_is_used() -> None:
    words = said({}, ("a.db", "b.db"), has_key=False)
    assert "given before" in words
    assert "not backed up" not in words


def test_where_the_key_is_another_accounts_the_one_given_before_is_said_to_be_used() -> None:
    assert "given before" in said({})


def test_sealed_is_explained_with_what_is_known_and_what_a_key_brings() -> None:
    words = said({}, ("a.db",), capture=Capture.SEALED, has_key=False)
    for part in ("copied as they lie", "no key is needed", "Known without a key", "by contact", "--key-file"):
        assert part in words
    assert "does not fit" not in words


def test_a_key_that_opens_nothing_is_said_not_to_fit() -> None:
    assert "does not fit account wxid_lilei" in said({}, ("a.db",), capture=Capture.SEALED)


def test_a_key_that_fits_is_not_asked_for_again_where_the_account_is_to_be_sealed() -> None:
    words = said({"a.db": KeyKind.ACCOUNT}, capture=Capture.SEALED)
    assert "--capture readable" in words
    assert "--key-file" not in words


def test_contacts_are_not_promised_where_no_path_tells_them() -> None:
    words = said({}, ("a.db",), capture=Capture.SEALED, names_owners=False)
    assert "by contact" not in words
    assert "Not known: contacts" in words


@pytest.mark.parametrize("capture", Capture)
def test_every_form_has_a_name(capture: Capture) -> None:
    assert FORMS[capture]
