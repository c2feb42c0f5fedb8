"""The page of rules: a section for each, in the sitemap and in search."""

import re
from pathlib import Path

from markupsafe import escape

from mi_catalog.checks import address_of, all_rules
from mi_catalog.prose_parts import FIGURES, PARTS
from mi_catalog.site import components
from mi_catalog.site.build import Builder
from mi_catalog.site.context import Site
from mi_catalog.site.pages.rules import rules_page
from mi_catalog.site.render import Renderer
from mi_catalog.site.search.records import search_records
from mi_catalog.site.shell import Shell, mark


def test_each_rule_has_a_section_at_the_address_that_findings_give() -> None:
    page = rules_page()
    html = Renderer().page(page)
    anchors = re.findall(r'<h2 id="([^"]+)"', html)
    assert [f"{page.address}#{anchor}" for anchor in anchors] == [
        address_of(rule.id) for rule in all_rules()
    ]


def test_a_section_says_why_and_shows_what_is_wrong_and_what_is_right() -> None:
    html = Renderer().page(rules_page())
    for rule in all_rules():
        section = html.partition(f'<h2 id="{rule.id}">')[2].partition("</section>")[0]
        assert escape(rule.why) in section
        wrong, _, right = section.partition("<h3>Right</h3>")
        assert escape(rule.wrong.text.rstrip("\n")) in wrong
        assert escape(rule.right.text.rstrip("\n")) in right
        assert ("mi-catalog fix" in section) is (rule.fix is not None)


def test_the_page_is_built_and_in_the_sitemap(small_site: Site, tmp_path: Path) -> None:
    shell = Shell.split(mark("content"))
    builder = Builder(small_site, Renderer(), lambda _: shell)
    assert "rules/index.html" in builder.pages
    files = dict(builder.files(()))
    assert f"<loc>{small_site.base_url}rules/</loc>" in files["sitemap.xml"]


def test_search_finds_the_page_by_the_id_of_a_rule(small_site: Site) -> None:
    [record] = [r for r in search_records(small_site) if r.address == "rules/"]
    assert {"topic-known", "yaml"} <= {*record.identifiers}


def test_checks_and_site_have_the_same_parts(small_site: Site) -> None:
    made = components.components(small_site, Renderer(), "")
    assert made.keys() == PARTS
    assert (*components.FIGURES,) == FIGURES
