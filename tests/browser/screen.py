"""What stands on the screen at a moment."""


def is_on_screen(tab, selector: str) -> bool:
    """Return whether all of the first element stands on the screen.

    Where the list is being refreshed, its answer is waited for: what was on the page
    until then goes away.
    """
    tab.locator("[aria-busy=true]").wait_for(state="detached")
    box = tab.locator(selector).first.bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= tab.viewport_size["height"]
