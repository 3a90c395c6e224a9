"""Every record's list, page and form: no barrier, nothing wider than a phone, light, by keyboard.

Set DELTA_PICTURES to a folder to keep a picture of each screen.
"""

import gzip
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page, expect

from delta.kernel.words import Role
from delta.records import register
from delta.records.noun import Noun
from delta.web.shared.navigation import MENUS
from tests import cast_rows, make
from tests.browser.conftest import barriers
from tests.browser.test_screens import heard
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("DELTA_PICTURES", "")
LIGHT = 60 * 1024
SPECIAL = ("expiring", "roles", "settings", "patients_duplicates")


def screens(noun: Noun, row: Any) -> Iterator[tuple[str, str]]:
    """Every screen of a noun: its name and its address."""
    yield noun.slug, reverse(noun.slug)
    acts = [act.slug for act in noun.acts if act.asks]
    asked = [("one", []), ("edit", []), ("history", []), *(("act", [act]) for act in acts)]
    for kind, more in asked:
        try:
            path = reverse(f"{noun.slug}_{kind}", args=[row.pk, *more])
            yield "-".join([noun.slug, kind, *more]), path
        except NoReverseMatch:
            continue
    if reachable(f"{noun.slug}_new"):
        yield f"{noun.slug}-new", reverse(f"{noun.slug}_new")


def reachable(name: str) -> bool:
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def looked_at(page: Page, url: str, name: str) -> list[str]:
    """Return what is wrong with one screen; keep its picture if asked."""
    answer = page.goto(url)
    assert answer is not None
    if answer.status == 403:
        return []
    found = [f"{name}: {one}" for one in barriers(page)]
    if answer.status != 200:
        found.append(f"{name}: status {answer.status}")
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    page.set_viewport_size({"width": 320, "height": 700})
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{name}: wider than 320 px")
    page.set_viewport_size({"width": 1440, "height": 900})
    return found


@pytest.mark.parametrize("menu", MENUS)
def test_every_screen_of_every_record_has_no_barrier(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page], menu: str
) -> None:
    nouns = [noun for noun in register.nouns() if noun.model._meta.app_label in MENUS[menu]]
    rows = cast_rows.rows(cast)
    page = signed_in(cast.of[Role.SUPER_ADMIN])
    wrong = [
        found
        for noun in nouns
        if noun.slug != "trips"
        for name, path in screens(noun, rows[noun.slug])
        for found in looked_at(page, live_server.url + path, name)
    ]
    assert "\n".join(wrong) == ""


def test_special_pages_have_no_barrier(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page]
) -> None:
    make.credential()
    other = make.patient(
        first_name=cast.patient.first_name,
        last_name=cast.patient.last_name,
        date_of_birth=cast.patient.date_of_birth,
    )
    page = signed_in(cast.of[Role.SUPER_ADMIN])
    paths = {name: reverse(name) for name in SPECIAL}
    merge = reverse("patients_merge", args=[cast.patient.pk])
    paths |= {"merge": merge, "merge-compare": f"{merge}?gone={other.pk}"}
    wrong = [
        found
        for name, path in paths.items()
        for found in looked_at(page, live_server.url + path, name)
    ]
    assert "\n".join(wrong) == ""


@pytest.mark.parametrize("role", [Role.DRIVER, Role.FACILITY_STAFF, Role.PATIENT])
def test_people_outside_the_office_reach_theirs_without_barrier(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page], role: Role
) -> None:
    page = signed_in(cast.of[role])
    page.locator("details.menu summary").first.click()
    links = page.locator("nav.doors details.menu a")
    paths = [links.nth(at).get_attribute("href") for at in range(links.count())]
    assert paths
    wrong = [
        found
        for path in paths
        for found in looked_at(page, live_server.url + str(path), f"{role}-{path.strip('/')}")
    ]
    assert "\n".join(wrong) == ""


def test_the_three_templates_sound_as_they_should(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page]
) -> None:
    vehicle = make.vehicle(unit="V900", make="Ford")
    page = signed_in(cast.of[Role.SUPER_ADMIN])
    for name, path in {
        "records-list": "/vehicles/",
        "records-one": f"/vehicles/{vehicle.pk}/",
        "records-form": f"/vehicles/{vehicle.pk}/edit/",
    }.items():
        page.goto(live_server.url + path)
        heard(page, name)


def test_a_page_is_light(cast: Cast, live_server: Any, signed_in: Callable[..., Page]) -> None:
    page = signed_in(cast.of[Role.SUPER_ADMIN])
    heavy: dict[str, int] = {}

    def weigh(answer: Any) -> None:
        if re.search(r"\.(js|css)(\?|$)", answer.url):
            heavy[answer.url] = len(gzip.compress(answer.body(), 6))

    page.on("response", weigh)
    page.goto(f"{live_server.url}/vehicles/new/")
    page.wait_for_load_state("networkidle")
    assert heavy
    assert sum(heavy.values()) <= LIGHT


def test_a_vehicle_is_found_changed_and_its_history_read_by_keyboard_alone(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page]
) -> None:
    make.vehicle(unit="V900", make="Zebra")
    page = signed_in(cast.of[Role.SUPER_ADMIN])
    tab_to(page, lambda: on(page, "Fleet", "summary"))
    page.keyboard.press("Enter")
    tab_to(page, lambda: on(page, "Vehicles", "a"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Vehicles", level=1)).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("zebra")
    page.keyboard.press("Enter")
    expect(page.locator("table.records tbody tr")).to_have_count(1)
    assert "zebra" not in page.url.lower()
    tab_to(page, lambda: on(page, "V900", "a"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="V900", level=1)).to_be_visible()
    tab_to(page, lambda: on(page, "Change", "a"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Change vehicle", level=1)).to_be_visible()
    tab_to(page, lambda: page.evaluate("document.activeElement.name") == "color")
    page.keyboard.type("orange")
    page.keyboard.press("Control+Enter")
    history = page.get_by_role("region", name="History")
    expect(history).to_contain_text("orange")
    expect(history).to_contain_text(cast.of[Role.SUPER_ADMIN].name)


def test_faults_are_read_first_and_lead_to_their_fields(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(cast.of[Role.SUPER_ADMIN])
    page.goto(f"{live_server.url}/vehicles/new/")
    page.get_by_label("Make").fill("Ford")
    page.get_by_label("Seats").fill("many")
    page.keyboard.press("Control+Enter")
    summary = page.get_by_role("alert").filter(has_text="Nothing was saved")
    expect(summary).to_be_focused()
    assert barriers(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-invalid=true]").first).to_be_focused()
    expect(page.get_by_label("Make")).to_have_value("Ford")


def test_two_people_change_the_same_vehicle_and_the_second_loses_nothing(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page]
) -> None:
    vehicle = make.vehicle(unit="V900", make="Ford", color="white")
    first = signed_in(cast.of[Role.SUPER_ADMIN])
    second = signed_in(cast.of[Role.OPERATIONS_MANAGER])
    for page in (first, second):
        page.goto(f"{live_server.url}/vehicles/{vehicle.pk}/edit/")
    first.get_by_label("Color").fill("red")
    first.get_by_role("button", name="Save").click()
    expect(first.get_by_role("heading", name="V900")).to_be_visible()
    second.get_by_label("Color").fill("green")
    second.get_by_label("Model").fill("Transit")
    second.get_by_role("button", name="Save").click()
    told = second.get_by_role("alert").filter(has_text="changed this vehicle")
    expect(told).to_contain_text(cast.of[Role.SUPER_ADMIN].name)
    expect(told.get_by_role("row", name="Color")).to_contain_text("red")
    expect(second.get_by_label("Color")).to_have_value("green")
    expect(second.get_by_label("Model")).to_have_value("Transit")
    assert barriers(second) == []
    second.get_by_role("button", name="Save mine over it").click()
    expect(second.get_by_role("heading", name="V900")).to_be_visible()
    vehicle.refresh_from_db()
    assert (vehicle.color, vehicle.model) == ("green", "Transit")


def test_a_link_is_found_by_typing(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page]
) -> None:
    for _ in range(55):
        make.patient()
    wanted = make.patient(first_name="Zenobia", last_name="Quartz")
    page = signed_in(cast.of[Role.SUPER_ADMIN])
    page.goto(f"{live_server.url}/memberships/new/")
    box = page.get_by_role("combobox", name="Patient")
    box.focus()
    page.keyboard.type("zenobia")
    expect(page.get_by_role("option", name=re.compile("Zenobia Quartz"))).to_be_visible()
    assert barriers(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box).to_have_value("Zenobia Quartz")
    assert page.locator("input[name=patient]").input_value() == str(wanted.pk)
    assert "zenobia" not in page.url.lower()


def tab_to(page: Page, is_there: Callable[[], bool], most: int = 60) -> None:
    """Press Tab until something has the focus."""
    for _ in range(most):
        if is_there():
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never comes there.")


def on(page: Page, text: str, tag: str) -> bool:
    """Return whether the focus is on an element of this tag that says this."""
    said = page.evaluate("[document.activeElement.localName, document.activeElement.innerText]")
    return bool(said[0] == tag and (said[1] or "").strip() == text)
