"""What is printed for patients: one page of paper each, in type that one can read."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import HANDOUTS

pytestmark = pytest.mark.browser

# the narrowest window that pages are made for
NARROW = 280
# 10 points, as a browser counts them: 96 pixels to the inch
SMALLEST = 13.33
SMALLER = """smallest => [...document.querySelectorAll('.handout *, .notice *')]
  .filter((one) => one.checkVisibility())
  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < smallest)
  .map((one) => one.outerHTML)"""
PAGE = re.compile(rb"/Type\s*/Page\b")


def test_each_is_one_page_of_readable_type_and_fits_a_narrow_window(site, browser):
    context = browser.new_context(viewport={"width": NARROW, "height": 800})
    tab = context.new_page()
    wrong = []
    for address in HANDOUTS:
        tab.goto(site + address)
        width = tab.evaluate("document.documentElement.scrollWidth")
        tab.emulate_media(media="print")
        pages = len(PAGE.findall(tab.pdf(prefer_css_page_size=True)))
        smaller = tab.evaluate(SMALLER, SMALLEST)
        tab.emulate_media(media="screen")
        if (pages, smaller, width) != (1, [], NARROW):
            wrong.append((address, pages, smaller[:2], width))
    assert len(HANDOUTS) == 68
    assert wrong == []
    context.close()


def test_button_prints_and_the_sheet_leads_there_and_back(site, browser):
    context = browser.new_context()
    tab = context.new_page()
    tab.add_init_script("window.print = () => { document.title = 'printed'; };")
    tab.goto(f"{site}/nl/platformen/signal/")
    tab.get_by_role("link", name="Affiche voor de wachtkamer").click()
    tab.get_by_role("button", name="Deze pagina afdrukken").click()
    assert tab.title() == "printed"
    tab.get_by_role("link", name="Français").click()
    expect(tab).to_have_url(f"{site}/fr/plateformes/signal/affiche/")
    tab.locator(".trail a").click()
    expect(tab).to_have_url(f"{site}/fr/plateformes/signal/")
    context.close()
