"""The third screen: the survey, the default, favourites, room and prices."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support import sample_profile
from support.wizard_driver import WizardDriver
from support.wizard_profile import FOLDERS, GB, REACHES

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.job import Progress
from chatbackup_gui.model.roaming import PERMANENT
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.screens.roaming.contact_matches import IS_FAVOURITE, ContactMatches
from chatbackup_gui.ui.wizard.screens.roaming.prices_card import lines_of
from chatbackup_gui.ui.wizard.screens.roaming.reach import Room, proposed_days, reach_of, room_with

JOINED = wire.VaultPlace("/vault", holds_vault=True, is_empty=False, free_bytes=80 * GB)
NO_FIT = msgspec.structs.replace(
    REACHES,
    reaches=tuple(msgspec.structs.replace(each, fits=False) for each in REACHES.reaches),
    recommended_days=None,
    free_bytes=100_000_000,
)


def opened(qtbot: QtBot, **answers: Any) -> WizardDriver:
    """Return a wizard at this screen, its survey done."""
    driver = WizardDriver(qtbot, **answers).to(Step.ROAMING)
    driver.wait_until(lambda: driver.screen.form.isVisible())
    return driver


def reading(qtbot: QtBot) -> WizardDriver:
    """Return a wizard whose survey does not end."""
    driver = WizardDriver(qtbot)
    driver.engine.answers.pop(wire.Survey)
    return driver.to(Step.ROAMING)


class TestTheSurvey:
    def test_it_shows_what_is_being_read(self, qtbot: QtBot) -> None:
        driver = reading(qtbot)
        reply = driver.engine.open[-1]
        assert reply.request == wire.Survey(tuple(map(wire.ChosenAccount, FOLDERS)))
        reply.progressed.emit(Progress("messages", 1203, 20_000))
        assert driver.screen.survey.progress.stage.text() == "Reading messages"
        assert driver.screen.survey.progress.amount.text().startswith("1,203 of 20,000 message")
        assert not driver.screen.can_go_on

    def test_it_can_be_stopped_and_begun_anew(self, qtbot: QtBot) -> None:
        driver = reading(qtbot)
        reply = driver.engine.open[-1]
        driver.screen.survey.stop.click()
        assert driver.engine.asked_of(wire.Cancel) == [wire.Cancel(reply.number)]
        reply.fail(wire.Failure("cancelled"))
        assert "stopped" in driver.screen.survey.message.text
        driver.engine.answers[wire.Survey] = None
        driver.screen.survey.again.click()
        driver.wait_until(lambda: driver.screen.can_go_on)

    def test_going_back_stops_it(self, qtbot: QtBot) -> None:
        driver = reading(qtbot)
        number = driver.engine.open[-1].number
        driver.button("Back").click()
        assert driver.engine.asked_of(wire.Cancel) == [wire.Cancel(number)]
        driver.engine.answers[wire.Survey] = None
        driver.to(Step.PASSWORD)

    @pytest.mark.parametrize("code", ["source.busy", "source.wrong_key", "engine.ended"])
    def test_what_goes_wrong_is_told_in_words(self, qtbot: QtBot, code: str) -> None:
        driver = reading(qtbot)
        driver.engine.open[-1].fail(wire.Failure(code, {"database": "message_0.db"}, retryable=True))
        assert driver.screen.survey.message.text
        assert driver.screen.survey.again.isVisible()
        assert not driver.screen.can_go_on
        driver.engine.answers[wire.Survey] = None
        driver.screen.survey.again.click()
        driver.wait_until(lambda: driver.screen.can_go_on)

    def test_contacts_that_cannot_be_listed_are_asked_for_again(self, qtbot: QtBot) -> None:
        gone = wire.Failure("archive.unavailable", {"path": "/x", "reason": "full"})
        driver = WizardDriver(qtbot, MeasureReach=gone).to(Step.ROAMING)
        driver.wait_until(lambda: driver.screen.again.isVisible())
        assert "/x" in driver.screen.message.text
        assert not driver.screen.can_go_on
        driver.engine.answers[wire.MeasureReach] = REACHES
        driver.screen.again.click()
        driver.wait_until(lambda: driver.screen.can_go_on)
        assert not driver.screen.again.isVisible()


class TestTheDefault:
    def test_the_longest_that_fits_is_proposed(self, qtbot: QtBot) -> None:
        driver = opened(qtbot)
        cards = driver.screen.reaches.cards
        assert list(cards) == [7, 30, 730, 1826, PERMANENT]
        assert driver.screen.reaches.days == 1826
        assert "Recommended" in cards[1826].verdict.text
        assert "enough room" in cards[PERMANENT].verdict.text
        said = cards[1826].radio.accessibleDescription()
        assert said.startswith("about 31 GB, reaches 241 conversation")
        assert "Recommended" in said

    def test_room_and_prices_follow_the_choice(self, qtbot: QtBot) -> None:
        driver = opened(qtbot)
        assert driver.screen.space.vault.text() == "about 31 GB"
        driver.screen.reaches.cards[730].radio.setChecked(True)
        assert driver.screen.space.vault.text() == "about 9.0 GB"
        assert driver.screen.space.free.text() == "63 GB"
        assert "63 GB stay free" in driver.screen.space.bar.accessibleDescription()
        driver.screen.reaches.cards[7].radio.setChecked(True)
        assert "nothing to compare" in driver.screen.prices.note.text()

    def test_a_choice_stays_when_favourites_change_what_is_recommended(self, qtbot: QtBot) -> None:
        driver = opened(qtbot)
        driver.screen.reaches.cards[7].radio.setChecked(True)
        driver.screen.favourites.toggle(driver.engine.answers[wire.ListContacts].contacts[0])
        driver.wait_until(lambda: driver.screen.can_go_on)
        assert driver.screen.reaches.days == 7

    def test_the_proposal_follows_what_is_recommended_until_there_is_a_choice(self, qtbot: QtBot) -> None:
        driver = opened(qtbot)
        driver.engine.answers[wire.MeasureReach] = msgspec.structs.replace(REACHES, recommended_days=30)
        driver.screen.favourites.toggle(driver.engine.answers[wire.ListContacts].contacts[0])
        driver.wait_until(lambda: driver.screen.reaches.days == 30)

    def test_where_nothing_fits_the_shortest_is_proposed_with_a_warning(self, qtbot: QtBot) -> None:
        driver = opened(qtbot, MeasureReach=NO_FIT)
        assert driver.screen.reaches.days == 7
        assert "too much for this disk" in driver.screen.space.verdict.text
        assert driver.screen.can_go_on

    def test_a_vault_that_is_joined_keeps_its_rules_unless_others_are_chosen(self, qtbot: QtBot) -> None:
        driver = opened(qtbot, LookAtVaultPlace=JOINED)
        assert driver.screen.reaches.keeps_rules
        assert driver.screen.filled(driver.wizard.plan).days is None
        assert not driver.screen.space.isVisible()
        driver.screen.reaches.cards[30].radio.setChecked(True)
        plan = driver.screen.filled(driver.wizard.plan)
        assert (plan.days, plan.keeps_rules) == (30, False)
        assert driver.screen.space.isVisible()

    def test_another_place_takes_the_offer_of_the_vault_s_rules_back(self, qtbot: QtBot) -> None:
        driver = opened(qtbot, LookAtVaultPlace=JOINED)
        driver.button("Back").click()
        driver.engine.answers[wire.LookAtVaultPlace] = lambda asked: wire.VaultPlace(asked.folder, False, True, 80 * GB)
        driver.screen.use_folder("/elsewhere")
        driver.wait_until(lambda: driver.screen.can_go_on)
        driver.to(Step.ROAMING)
        driver.wait_until(lambda: driver.screen.can_go_on)
        assert not driver.screen.reaches.kept_rules.isVisible()
        assert driver.screen.reaches.days == 1826


class TestFavourites:
    def test_they_are_measured_and_shown_as_chips(self, qtbot: QtBot) -> None:
        driver = opened(qtbot)
        contact = driver.engine.answers[wire.ListContacts].contacts[3]
        driver.screen.favourites.toggle(contact)
        assert driver.engine.asked_of(wire.MeasureReach)[-1].favourites == (contact.row,)
        assert not driver.screen.can_go_on
        driver.wait_until(lambda: driver.screen.can_go_on)
        (chip,) = driver.screen.favourites.chips()
        assert chip.accessibleName() == f"Remove {contact.name}"
        chip.click()
        assert driver.screen.favourites.chosen == ()
        assert driver.engine.asked_of(wire.MeasureReach)[-1].favourites == ()

    def test_a_search_finds_by_name_and_id(self, qtbot: QtBot) -> None:
        driver = opened(qtbot)
        favourites, contacts = driver.screen.favourites, driver.engine.answers[wire.ListContacts].contacts
        favourites.search.setText(contacts[2].name)
        found = [favourites.matches.index(row).data() for row in range(favourites.matches.rowCount())]
        assert set(found) == {contacts[2].name}
        favourites.search.setText(contacts[2].id.upper())
        assert favourites.matches.rowCount() == 1
        favourites.search.setText("nobody at all")
        assert favourites.nobody.isVisible()
        assert not favourites.list.isVisible()

    def test_the_list_is_gone_through_by_keyboard(self, qtbot: QtBot) -> None:
        driver = opened(qtbot)
        favourites = driver.screen.favourites
        favourites.search.setFocus()
        driver.press(Qt.Key.Key_Down)
        driver.press(Qt.Key.Key_Down)
        driver.press(Qt.Key.Key_Space)
        assert [each.name for each in favourites.chosen] == [favourites.matches.index(1).data()]
        driver.press(Qt.Key.Key_Return)
        assert favourites.chosen == ()
        assert driver.wizard.step is Step.ROAMING

    def test_a_name_that_looks_like_markup_is_shown_as_it_is(self, qtbot: QtBot) -> None:
        everybody = sample_profile.contacts(3)
        name = "<b>A & B</b>" + "很长" * 60
        odd = msgspec.structs.replace(everybody.contacts[0], name=name, kind=ConversationKind.PERSON)
        driver = opened(qtbot, ListContacts=msgspec.structs.replace(everybody, contacts=(odd,)))
        driver.screen.favourites.toggle(odd)
        chip = driver.screen.favourites.chips()[0]
        assert chip.text().startswith("<b>A && B</b>")
        assert chip.width() < driver.wizard.width() / 2


class TestTheList:
    def test_it_is_a_sound_model(self, qtmodeltester: ModelTester) -> None:
        matches = ContactMatches()
        matches.show_contacts(sample_profile.contacts(200).contacts)
        qtmodeltester.check(matches)
        matches.search("王")
        qtmodeltester.check(matches)

    def test_ten_thousand_contacts_are_searched(self) -> None:
        matches = ContactMatches()
        contacts = sample_profile.contacts(10_000).contacts
        matches.show_contacts(contacts)
        matches.search("家庭群")
        found = [contact for contact in contacts if "家庭群" in contact.name]
        assert matches.rowCount() == len(found) > 100

    def test_official_accounts_are_not_in_it(self) -> None:
        matches = ContactMatches()
        contacts = sample_profile.contacts(200).contacts
        matches.show_contacts(contacts)
        assert matches.rowCount() == sum(each.kind is not ConversationKind.OFFICIAL for each in contacts) < 200

    def test_a_star_is_said_in_words_too(self) -> None:
        matches = ContactMatches()
        matches.show_contacts(sample_profile.contacts(5).contacts)
        row = matches.index(0).data(Qt.ItemDataRole.UserRole).row
        matches.mark([row])
        assert matches.index(0).data(IS_FAVOURITE)
        assert matches.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("a favourite")
        assert not matches.index(1).data(Qt.ItemDataRole.AccessibleTextRole).endswith("a favourite")


@pytest.mark.parametrize(
    ("vault", "room"),
    [
        (31, Room(31, 41, 8)),
        (75, Room(75, 0, 5)),
        (80, Room(80, 0, 0)),
        (90, Room(90, 0, 0, 10)),
    ],
)
def test_the_room_divides_without_a_rest(vault: int, room: Room) -> None:
    reaches = wire.Reaches((wire.Reach(7, vault, 0, 0, True),), 7, free_bytes=80, margin_bytes=8)
    assert room_with(reaches.reaches[0], reaches) == room
    assert room.total_bytes == 80


def test_the_shortest_is_proposed_where_none_fits() -> None:
    assert proposed_days(REACHES) == 1826
    assert proposed_days(NO_FIT) == 7
    assert reach_of(30, REACHES).conversations == 71


@pytest.mark.parametrize(
    ("days", "prices"),
    [
        (7, ["¥0"]),
        (30, ["¥0", "¥120", "¥130 to ¥180"]),
        (PERMANENT, ["¥0", "¥240", "¥130 to ¥180"]),
    ],
)
def test_the_same_reach_costs_nothing_here(days: int, prices: list[str]) -> None:
    assert [price for _, price, _ in lines_of(days)] == prices
    assert all(who for who, _, _ in lines_of(days))
