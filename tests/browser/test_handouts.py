"""What is printed for patients: one page of paper each, in type that one can read."""

import re

import pytest

from tests.browser.addresses import SLUGS

pytestmark = pytest.mark.browser

ADDRESSES = [
    f"/{folder}/{slug}/{name}/"
    for folder in ("fr/plateformes", "nl/platformen")
    for slug in SLUGS
    for name in ("affiche", "patient")
]
# 10 points, as a browser counts them: 96 pixels to the inch
SMALLEST = 10 / 72 * 96
SMALLER = """smallest => [...document.querySelectorAll('.handout *, .notice *')]
  .filter((one) => one.checkVisibility())
  .filter((one) => parseFloat(getComputedStyle(one).fontSize) < smallest)
  .map((one) => one.outerHTML)"""
PAGE = re.compile(rb"/Type\s*/Page\b")


def test_each_is_one_page_of_readable_type(site, browser):
    context = browser.new_context()
    tab = context.new_page()
    tab.emulate_media(media="print")
    wrong = []
    for address in ADDRESSES:
        tab.goto(site + address)
        pages = len(PAGE.findall(tab.pdf(prefer_css_page_size=True)))
        # a rounding of the browser apart
        smaller = tab.evaluate(SMALLER, SMALLEST - 0.01)
        if pages != 1 or smaller:
            wrong.append((address, pages, smaller[:2]))
    assert len(ADDRESSES) == 68
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
    assert tab.url == f"{site}/fr/plateformes/signal/affiche/"
    tab.locator(".trail a").click()
    assert tab.url == f"{site}/fr/plateformes/signal/"
    context.close()
