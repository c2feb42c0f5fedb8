"""The state of the tracker, as the site shows it."""

from mi_catalog.site.components import components
from mi_catalog.site.context import Site
from mi_catalog.site.pages.news import news_pages
from mi_catalog.site.render import Renderer


def health(site: Site) -> str:
    return " ".join(str(components(site, Renderer(), "")["tracker_health"]("")).split())


def test_a_tracker_that_never_ran_says_so(small_site: Site) -> None:
    assert health(small_site) == (
        "<p>arXiv has not been read yet. No proposal waits for a summary.</p>"
    )


def test_the_day_up_to_which_arxiv_was_read_is_shown(small_site: Site) -> None:
    log = small_site.root_folder / "catalog/tracker/proposed.txt"
    log.parent.mkdir()
    log.write_text("# read up to 2026-08-03\n")
    assert "arXiv has been read up to 3 Aug 2026." in health(small_site)


def test_the_day_of_the_last_run_is_shown_here_and_among_what_is_new(small_site: Site) -> None:
    log = small_site.root_folder / "catalog/tracker/proposed.txt"
    log.parent.mkdir()
    log.write_text("# read up to 2026-08-03\n# last run 2026-08-04\n")
    said = "arXiv has been read up to 3 Aug 2026, last on 4 Aug 2026."
    assert said in health(small_site)
    news = next(page for page in news_pages(small_site) if page.address == "new/")
    assert said in str(Renderer().page(news))
