"""What a person does in the back office without a mouse."""

import time

from tests.browser.test_tasks import press_until

TODAY = time.strftime("%Y-%m-%d")


def press(tab, selector: str) -> None:
    """Press a button by keyboard and wait for the page that it leads to."""
    press_until(tab, selector)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


# the closed part of the page that an element is in, if there is one
FOLDED_IN = "s => document.querySelector(s).closest('.part:not([open])')?.id"


def fill(tab, selector: str, text: str) -> None:
    """Reach a field by keyboard and replace what it holds."""
    if part := tab.evaluate(FOLDED_IN, selector):
        press_until(tab, f"#{part} > summary")
        tab.keyboard.press("Enter")
    press_until(tab, selector)
    tab.keyboard.press("Control+A")
    tab.keyboard.type(text)


def move(tab, name: str) -> None:
    """Press a button of the workflow."""
    press(tab, f'.move[action$="/move/{name}/"] button')


def draft(tab, office: str, slug: str) -> str:
    """Start an evaluation, date it today, and return the address of its page."""
    tab.goto(f"{office}/admin/evaluations/platform/?q={slug}")
    press(tab, "#result_list tbody th a")
    press(tab, ".move button")
    fill(tab, "#id_valid_from", time.strftime("%d/%m/%Y"))
    tab.keyboard.press("Escape")
    press_until(tab, "#id_valid_from_precision")
    tab.keyboard.press("Home")
    confirm_citations(tab)
    return tab.url


def confirm_citations(tab) -> None:
    """Confirm each document that was taken over from the evaluation before."""
    boxes = tab.locator("[id^=id_citations][id$=to_confirm]:checked")
    for name in boxes.evaluate_all("boxes => boxes.map(box => box.id)"):
        press_until(tab, f"#{name}")
        tab.keyboard.press("Space")


def unfold(tab) -> None:
    """Open all that is folded on a page, to look at all of it."""
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
