"""What static/js/list.js adds: the list refreshed in place."""

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def tab(site, browser):
    """Open the list with scripts on."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    faults = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    tab.goto(f"{site}/fr/plateformes/")
    # lost if the browser loads the page again
    tab.evaluate("window.stayed = true")
    yield tab
    assert faults == []
    context.close()


def count_is(tab, words: str) -> None:
    """Wait until the live region says so."""
    tab.locator(f'.results__count:text-is("{words}")').wait_for(timeout=10000)


def test_filter_refreshes_in_place_and_keeps_the_focus(tab):
    box = tab.locator('[name="rating"][value="acceptable"]')
    box.focus()
    tab.evaluate("window.region = document.querySelector('[role=status]')")
    tab.keyboard.press("Space")
    count_is(tab, "1 plateforme")
    assert tab.evaluate("window.stayed") is True
    assert tab.url.endswith("?rating=acceptable")
    assert tab.evaluate("document.activeElement.value") == "acceptable"
    # the same live region, or a screen reader would stay silent
    assert tab.evaluate("window.region === document.querySelector('[role=status]')")


def test_typing_searches_and_keeps_the_caret(tab):
    tab.locator("#q").press_sequentially("whiteboard", delay=20)
    count_is(tab, "1 plateforme")
    assert tab.evaluate("document.activeElement.id") == "q"
    assert tab.evaluate("document.activeElement.selectionStart") == len("whiteboard")
    assert tab.locator("mark").first.inner_text() == "whiteboard"


def test_history_goes_back_and_forth(tab):
    tab.locator('[name="rating"][value="acceptable"]').check()
    count_is(tab, "1 plateforme")
    tab.locator('[name="device"][value="macos"]').check()
    count_is(tab, "0 plateforme")
    tab.go_back()
    count_is(tab, "1 plateforme")
    assert tab.locator('[name="rating"][value="acceptable"]').is_checked()
    tab.go_back()
    count_is(tab, "17 plateformes")
    tab.go_forward()
    count_is(tab, "1 plateforme")
    assert tab.evaluate("window.stayed") is True


def test_ticked_platforms_survive_a_refresh(tab):
    tab.locator('[name="p"][value="signal"]').check()
    tab.locator('[name="use"][value="consultation"]').check()
    count_is(tab, "13 plateformes")
    assert tab.locator('[name="p"][value="signal"]').is_checked()


def test_language_link_follows_the_filters(tab):
    tab.locator('[name="rating"][value="acceptable"]').check()
    count_is(tab, "1 plateforme")
    link = tab.locator("a.language").get_attribute("href")
    assert link == "/nl/platformen/?rating=acceptable"


def test_link_of_a_number_refreshes_in_place(tab):
    tab.locator('a[href="?use=messages"]').click()
    count_is(tab, "4 plateformes")
    assert tab.evaluate("window.stayed") is True
    tab.locator(".chip--all").click()
    count_is(tab, "17 plateformes")
