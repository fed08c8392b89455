"""What static/js/list.js adds: the list refreshed in place."""

import pytest

from tests.browser.screen import is_on_screen

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


@pytest.fixture
def telephone(site, browser):
    """Open the home page on a telephone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.goto(f"{site}/fr/")
    yield tab
    context.close()


def test_results_are_on_the_first_screen_of_a_telephone(site, telephone):
    telephone.fill("#q", "whatsapp")
    telephone.press("#q", "Enter")
    telephone.wait_for_url("**?q=whatsapp#results")
    assert is_on_screen(telephone, ".results__count")
    assert is_on_screen(telephone, ".called .verdict")
    # then with words that are typed on the list itself
    telephone.fill("#q", "sms")
    telephone.press("#q", "Enter")
    telephone.locator('.chip:has-text("« sms »")').wait_for()
    assert is_on_screen(telephone, ".row__verdict .verdict")
    # what is not used for a moment is out of the way
    assert not telephone.locator("#sort").is_visible()
    telephone.locator(".narrow > summary").click()
    telephone.locator(".facet summary").nth(1).click()
    telephone.locator('[name="rating"][value="highly-recommended"]').check()
    telephone.locator(".narrow__show button").click()
    telephone.locator('.chip:has-text("Hautement recommandée")').wait_for()
    assert is_on_screen(telephone, ".row__verdict .verdict")
    assert telephone.evaluate("document.activeElement.id") == "results"
    assert telephone.locator(".narrow .tally").inner_text().startswith("1")
    telephone.goto(f"{site}/fr/choisir/")
    telephone.locator('[name="with"][value="patient"]').check()
    telephone.locator(".questions button").click()
    telephone.wait_for_url("**#results")
    assert is_on_screen(telephone, ".choice h2")


def test_going_back_skips_no_words_and_repeats_none(tab):
    before = tab.evaluate("history.length")
    tab.locator("#q").press_sequentially("zo", delay=20)
    tab.locator('.chip:has-text("« zo »")').wait_for()
    tab.locator("#q").press_sequentially("om", delay=20)
    tab.locator('.chip:has-text("« zoom »")').wait_for()
    tab.keyboard.press("Enter")
    tab.locator("#results:focus").wait_for()
    # the list, and the words
    assert tab.evaluate("history.length") == before + 1
    tab.go_back()
    count_is(tab, "17 plateformes")


def test_focus_goes_to_the_results_when_its_link_is_gone(tab):
    tab.locator('[name="rating"][value="acceptable"]').check()
    count_is(tab, "1 plateforme")
    tab.locator(".chip").first.press("Enter")
    count_is(tab, "17 plateformes")
    assert tab.evaluate("document.activeElement.id") == "results"


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


def test_words_that_are_filters_go_on_being_typed(tab):
    tab.locator("#q").press_sequentially("mac", delay=20)
    tab.locator('.chip:has-text("macOS")').wait_for()
    assert tab.locator('[name="device"][value="macos"]').is_disabled()
    tab.locator("#q").press_sequentially("xyz", delay=20)
    count_is(tab, "0 plateforme")
    assert tab.url.endswith("?q=macxyz")
    assert not tab.locator('[name="device"][value="macos"]').is_checked()


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


def test_words_that_are_typed_while_an_answer_is_on_its_way_are_looked_for(tab):
    def late(route):
        tab.wait_for_timeout(600)
        route.continue_()

    tab.route("**/plateformes/?q=zo", late)
    tab.locator("#q").press_sequentially("zo", delay=20)
    tab.wait_for_timeout(450)
    tab.locator("#q").press_sequentially("om", delay=20)
    tab.locator('.chip:has-text("« zoom »")').wait_for()
    assert tab.locator("#q").input_value() == "zoom"


def test_a_step_back_empties_the_field_too(tab):
    tab.locator("#q").press_sequentially("zoom", delay=20)
    tab.locator('.chip:has-text("« zoom »")').wait_for()
    tab.go_back()
    count_is(tab, "17 plateformes")
    assert tab.locator("#q").input_value() == ""
