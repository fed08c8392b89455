"""What a care provider does: by keyboard alone, without scripts, on a narrow screen."""

import pytest

pytestmark = pytest.mark.browser

# a telephone, and a screen of 1280 by 1024 pixels at 400 % zoom
SCREENS = [(320, 640), (320, 256)]
MAX_TAB_STOPS = 400

FOCUS = """() => {
  const element = document.activeElement;
  // the first line of a link that runs over two
  const box = element.getClientRects()[0];
  const style = getComputedStyle(element);
  const x = box.x + Math.min(box.width / 2, 40);
  const y = box.y + Math.min(box.height / 2, 12);
  const page = document.documentElement;
  const top = document.elementFromPoint(x, y);
  return {
    tag: element.tagName,
    what: element.outerHTML.slice(0, 120),
    marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: !!top && (element.contains(top) || top.contains(element)),
    sideways: page.scrollWidth > page.clientWidth,
  };
}"""


@pytest.fixture(params=SCREENS, ids=["telephone", "zoom-400"])
def tab(request, browser):
    """Open a tab without scripts on a small screen."""
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height},
        java_script_enabled=False,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


# how many elements that may take the focus come before one, from where it is now
BEFORE = """selector => {
  const stops = "a[href], button, input, select, textarea, summary, [tabindex]";
  const all = [...document.querySelectorAll(stops)].filter(
    (e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility());
  const at = all.findIndex((e) => e.matches(selector));
  const here = document.activeElement;
  // the focus may be where an address led to, which is no stop itself
  const before = Node.DOCUMENT_POSITION_PRECEDING;
  const isBefore = (e) => e === here || here.compareDocumentPosition(e) & before;
  return at - all.findLastIndex(isBefore);
}"""
# radio buttons of one name are one stop, so that the number is too high by some
SURE_STOPS = 0.5


def press_until(tab, selector: str) -> None:
    """Press Tab until an element has the focus; fail if none ever has.

    Well before it, the browser is not asked after each press.
    """
    for _ in range(int(tab.evaluate(BEFORE, selector) * SURE_STOPS)):
        tab.keyboard.press("Tab")
    for _ in range(MAX_TAB_STOPS):
        tab.keyboard.press("Tab")
        if tab.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def test_search_and_filter(site, tab):
    tab.goto(f"{site}/fr/plateformes/")
    press_until(tab, "#q")
    tab.keyboard.type("salle attente")
    press_until(tab, ".narrow > summary")
    tab.keyboard.press("Enter")
    press_until(tab, ".facet:nth-of-type(3) summary")
    tab.keyboard.press("Enter")
    press_until(tab, '[name="device"][value="browser"]')
    tab.keyboard.press("Space")
    press_until(tab, ".narrow__show button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/fr/plateformes/?q=salle+attente&device=browser#results")
    assert tab.locator(".results__count").inner_text() == "3 plateformes"
    press_until(tab, ".row__name a")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/fr/plateformes/clickdoc/")
    assert tab.locator("h1").inner_text() == "Clickdoc"


def test_number_beside_an_option_narrows_the_list(site, tab):
    tab.goto(f"{site}/nl/platformen/")
    press_until(tab, ".narrow > summary")
    tab.keyboard.press("Enter")
    press_until(tab, ".facet:nth-of-type(2) summary")
    tab.keyboard.press("Enter")
    press_until(tab, '[href="?rating=acceptable"]')
    tab.keyboard.press("Enter")
    tab.wait_for_url("**?rating=acceptable")
    assert tab.locator(".results__count").inner_text() == "1 platform"
    press_until(tab, ".chip")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/nl/platformen/?")
    assert tab.locator(".results__count").inner_text() == "17 platformen"


def test_compare_from_the_list(site, tab):
    tab.goto(f"{site}/fr/plateformes/")
    for slug in ("clickdoc", "zoom"):
        press_until(tab, f'[name="p"][value="{slug}"]')
        tab.keyboard.press("Space")
    press_until(tab, ".compare-bar button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/fr/comparer/?p=clickdoc&p=zoom")
    press_until(tab, ".switch")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**only=differences")
    assert "Navigateur" in tab.locator("main").inner_text()


def test_compare_from_a_sheet(site, tab):
    tab.goto(f"{site}/nl/platformen/signal/")
    press_until(tab, '[href="/nl/vergelijken/?p=signal"]')
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/nl/vergelijken/?p=signal")
    press_until(tab, '[name="p"][value="whatsapp"]')
    tab.keyboard.press("Space")
    press_until(tab, ".picker button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/nl/vergelijken/?p=signal&p=whatsapp")
    assert tab.locator("table").first.is_visible()


def test_choose_by_situation(site, tab):
    tab.goto(f"{site}/nl/kiezen/")
    press_until(tab, '[name="with"]')
    tab.keyboard.press("Space")
    press_until(tab, '[name="device"]')
    tab.keyboard.press("Space")
    press_until(tab, ".questions button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/nl/kiezen/?with=patient&device=browser#results")
    press_until(tab, ".reason a")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/nl/platformen/**")


@pytest.mark.parametrize(
    "address",
    [
        "/fr/",
        "/nl/platformen/?q=wachtkamer",
        "/fr/plateformes/signal/",
        "/nl/vergelijken/?p=signal&p=whatsapp&p=zoom&p=clickdoc",
        "/fr/choisir/?with=patient",
        "/nl/criteria/",
    ],
)
@pytest.mark.parametrize("size", SCREENS, ids=["telephone", "zoom-400"])
def test_focus_is_always_seen(site, browser, address, size):
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    tab = context.new_page()
    tab.goto(site + address)
    stops = 0
    while stops < MAX_TAB_STOPS:
        tab.keyboard.press("Tab")
        focus = tab.evaluate(FOCUS)
        if focus["tag"] == "BODY":
            break
        stops += 1
        assert focus["marked"], f"{focus['what']} has no outline"
        assert focus["seen"], f"{focus['what']} is hidden"
        assert not focus["sideways"], f"{focus['what']} scrolls sideways"
    assert stops > 10
    context.close()


def test_sheet_prints_as_a_checklist_with_its_origin(site, browser):
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{site}/fr/plateformes/clickdoc/")
    tab.emulate_media(media="print")
    printed = tab.locator(".printed").inner_text()
    assert f"{site}/fr/plateformes/clickdoc/" in printed
    assert "certification formelle" in printed
    assert tab.locator("#security-measure").is_visible()
    assert not tab.locator(".menu").is_visible()
    pdf = tab.pdf(format="A4", print_background=True)
    assert pdf.count(b"/Type /Page\n") == 1
    context.close()
