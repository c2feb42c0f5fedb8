"""Former addresses lead to the present page, whatever was renamed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mi_catalog.site.build import redirects
from mi_catalog.site.context import Site
from mi_catalog.site.policy import META


def with_aliases(site: Site, table: str, identifier: str, *aliases: str) -> Site:
    """The site after one of its records was renamed."""
    records: dict[str, Any] = dict(getattr(site.catalog, table))
    records[identifier] = records[identifier].model_copy(update={"aliases": aliases})
    return replace(site, catalog=replace(site.catalog, **{table: records}))


def targets(site: Site) -> dict[str, str]:
    """Where each former address leads."""
    find: Callable[[str], str] = lambda html: html.split("url=")[1].split('"')[0]  # noqa: E731
    return {address: find(html) for address, html in redirects(site)}


def test_without_former_ids_there_are_no_redirects(small_site: Site) -> None:
    assert targets(small_site) == {}


def test_a_former_id_redirects_below_every_kind(small_site: Site) -> None:
    site = with_aliases(small_site, "entries", "berg-2024-count", "berg-2024-heads")
    assert targets(site) == {
        f"{kind}/berg-2024-heads/index.html": "../../papers/berg-2024-count/"
        for kind in ("papers", "libraries", "tutorials", "projects")
    }


def test_a_topic_s_former_id_leads_to_the_topic(small_site: Site) -> None:
    site = with_aliases(small_site, "topics", "heads", "attention")
    assert targets(site) == {"topics/attention/index.html": "../../topics/heads/"}


def test_a_path_s_former_id_leads_to_the_path(small_site: Site) -> None:
    site = with_aliases(small_site, "paths", "begin", "start")
    assert targets(site) == {"paths/start/index.html": "../../paths/begin/"}


def test_a_title_with_markup_is_escaped_in_its_redirect(small_site: Site) -> None:
    site = with_aliases(small_site, "topics", "heads", "attention")
    title = {"title": "<b> & heads"}
    topics = {**site.catalog.topics, "heads": site.catalog.topics["heads"].model_copy(update=title)}
    site = replace(site, catalog=replace(site.catalog, topics=topics))
    assert ">&lt;b&gt; &amp; heads</a>" in dict(redirects(site))["topics/attention/index.html"]


def test_a_former_address_names_its_icon_so_that_browsers_look_for_no_other(
    small_site: Site,
) -> None:
    site = with_aliases(small_site, "topics", "heads", "attention")
    [(_, html)] = redirects(site)
    assert '<link rel="icon" href="../../assets/favicon.svg">' in html


def test_a_former_address_has_the_policy_of_all_pages(small_site: Site) -> None:
    site = with_aliases(small_site, "topics", "heads", "attention")
    [(_, html)] = redirects(site)
    assert META in html
