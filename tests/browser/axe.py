"""axe-core, as `npm ci` brings it, on the page in a tab."""

from playwright.sync_api import Page

from tests.browser.serving import ROOT

SCRIPT = ROOT / "tests/node/node_modules/axe-core/axe.min.js"
# WCAG 2.0 to 2.2, levels A and AA, and axe's best practices
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    # every rule is run; what it has nothing to say about is not described
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": TAGS},
    # off unless asked for, because the rule is new
    "rules": {"target-size": {"enabled": True}},
}
# what these say depends on the colours, which do not depend on the words
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
OF_COLOURS = {"resultTypes": ["violations"], "runOnly": COLOURS}


def violations(tab: Page, options: dict = OPTIONS) -> list[str]:
    """Run every rule, or those of the options; return what axe finds.

    It is a text for each place on the page.
    """
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(SCRIPT.read_text(encoding="utf-8"))
    result = tab.evaluate("options => axe.run(options)", options)
    return [
        f"{rule['id']}: {rule['help']}\n{node['html']}\n{node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
