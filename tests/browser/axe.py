"""What axe finds wrong with a page."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RUN = "([within, options]) => axe.run(within, options).then(({ violations }) => violations)"


def complaints(page: Page, within: str = "html", rules: Sequence[str] = ()) -> list[str]:
    """What axe finds wrong with a page, as "rule: element".

    Args:
        page: an open page; axe is put into it once.
        within: the part that is looked at.
        rules: those that are asked about, or all of axe's.

    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"]}  # else every element that passes is described too
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    found = page.evaluate(RUN, [within, {**options, **only}])
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
