"""The published style sheet: every rule that a page can use, and as few others as possible."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import material
import pytest
from bs4 import BeautifulSoup
from soupsieve import SelectorSyntaxError

from mi_catalog.site.stylesheet import StyleSheet, used_properties, words_of_tags
from tests.site.conftest import write_small_project


def cut(css: str, *known: str, properties: tuple[str, ...] = ()) -> str:
    return StyleSheet(css).cut(known, properties)


@pytest.mark.parametrize(
    ("css", "known", "wanted"),
    [
        (".a{color:red}.b{color:blue}", ["a"], ".a{color:red}"),
        (".a .b{color:red}", ["a"], ""),
        ("#a>p{color:red}", ["a", "p"], "#a>p{color:red}"),
        ("h1,.b,h2{margin:0}", ["h1", "h2"], "h1,h2{margin:0}"),
        ("*{margin:0}", [], "*{margin:0}"),
        ("p:not(.gone):hover::before{margin:0}", ["p"], "p:not(.gone):hover::before{margin:0}"),
        ("p:not(.a,.b){margin:0}", ["p"], "p:not(.a,.b){margin:0}"),
        ("[hidden]{display:none}", [], ""),
        ("[data-x=slate]{margin:0}", ["data-x"], ""),
        ('[data-x="slate"]{margin:0}', ["data-x", "slate"], '[data-x="slate"]{margin:0}'),
        ("a[href^=http]{margin:0}", ["a", "href"], "a[href^=http]{margin:0}"),
        (r".a\:b{margin:0}", ["a:b"], r".a\:b{margin:0}"),
        ("@media print{.a{margin:0}.b{margin:1em}}", ["a"], "@media print{.a{margin:0}}"),
        ("@media print{.b{margin:1em}}", ["a"], ""),
        ("@supports(display:grid){@media print{p{margin:0}}}", ["p"], None),
        ("p{margin:0!important;color:red}", ["p"], "p{margin:0!important;color:red}"),
        ("@page{margin:25mm}", [], "@page{margin:25mm}"),
        ('@import "a.css";p{margin:0}', ["p"], '@import "a.css";p{margin:0}'),
        ('@charset "UTF-8";p{content:"→"}', ["p"], '@charset "UTF-8";p{content:"→"}'),
        ('p{margin:0}@charset "UTF-8";', ["p"], "p{margin:0}"),
        ("p{margin:0}/*# sourceMappingURL=a.map */", ["p"], "p{margin:0}"),
    ],
)
def test_rules_that_can_match_are_kept(css: str, known: list[str], wanted: str | None) -> None:
    assert cut(css, *known) == (css if wanted is None else wanted)


def test_used_custom_properties_are_kept() -> None:
    css = ":root{--a:var(--b);--b:1px;--c:2px;--d:3px}p{margin:var(--a)}.gone{margin:var(--c)}"
    assert cut(css, "p", properties=("--d",)) == (
        ":root{--a:var(--b);--b:1px;--d:3px}p{margin:var(--a)}"
    )


def test_keyframes_and_fonts_are_kept_while_a_kept_rule_names_them() -> None:
    css = (
        "@keyframes in{to{top:0}}@keyframes out{to{top:0}}"
        "@font-face{font-family:One Face;src:url(a)}@font-face{font-family:Two;src:url(b)}"
        "p{animation:in 1s;font-family:One Face}.gone{animation:out 1s;font-family:Two}"
    )
    assert cut(css, "p") == (
        "@keyframes in{to{top:0}}@font-face{font-family:One Face;src:url(a)}"
        "p{animation:in 1s;font-family:One Face}"
    )


def test_words_between_tags_are_ignored() -> None:
    assert words_of_tags('<p class="a b">md-search</p>') == {"p", "class", "a", "b"}


def test_properties_that_a_style_sheet_sets_are_not_used_by_it() -> None:
    assert used_properties("p{--a:1;color:var(--b, var( --c))}") == {"--b", "--c"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project built, with prose that uses what our Markdown extensions can make."""
    project = tmp_path_factory.mktemp("styled")
    write_small_project(project)
    (project / "docs/about.md").write_text(
        "# About\n\nA note.[^1]\n\n!!! note\n    Read this.\n\n??? tip\n    Closed.\n\n"
        "```python\nx = 1  # one\n```\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
        "Term\n:   What it is.\n\n[^1]: The note.\n"
    )
    out = project / "out"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(out)],
        cwd=project, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out


def theme_css() -> str:
    folder = Path(material.__file__).parent / "templates/assets/stylesheets"
    return "".join(path.read_text("utf-8") for path in sorted(folder.glob("*.css")))


PAGES = ("", "about/", "papers/berg-2024-count/", "topics/heads/", "search/")


def test_every_rule_that_matches_an_element_of_a_page_is_published(site: Path) -> None:
    published = set(styling_selectors((site / "assets/theme.css").read_text("utf-8")))
    unpublished = set(styling_selectors(theme_css())) - published
    files = [*(site / page / "index.html" for page in PAGES), site / "404.html"]
    pages = [BeautifulSoup(file.read_text("utf-8"), "lxml") for file in files]
    assert sorted(each for each in unpublished if any(matches(page, each) for page in pages)) == []
    for kind in ("admonition", "details", "footnote", ".highlight .n", "dd"):
        assert any(kind in each for each in published), kind


def styling_selectors(css: str) -> Iterator[str]:
    """The selectors of rules that do more than set custom properties, read by another parser.

    Minified CSS has braces in strings only where icons are embedded, and those have none.
    """
    for selectors, declarations in re.findall(r"([^{};]+)\{([^{}]*)\}", css):
        if any(part.strip()[:2] not in ("--", "") for part in declarations.split(";")):
            yield from (each.strip() for each in selectors.split(","))


def matches(page: BeautifulSoup, selector: str) -> bool:
    """Whether a page has an element that is meant, in whatever state it must be for that."""
    stateless = re.sub(r"::?(?!not|nth|first|last|only|root)[\w-]+(\([^)]*\))?", "", selector)
    try:
        return page.select_one(stateless or "*") is not None
    except SelectorSyntaxError:  # a piece of a list within :not(), or a step of keyframes
        return False


def test_of_the_theme_one_style_sheet_is_published(site: Path) -> None:
    templates = Path(material.__file__).parent / "templates"
    of_theme = {path.relative_to(templates) for path in templates.glob("assets/**/*.*")}
    assert len(of_theme) > 40
    assert [path for path in of_theme if (site / path).exists()] == []
    assert 0 < (site / "assets/theme.css").stat().st_size < len(theme_css()) / 3


def test_pages_link_the_published_style_sheet_and_no_other_of_the_theme(site: Path) -> None:
    page = BeautifulSoup((site / "papers/berg-2024-count/index.html").read_text("utf-8"), "lxml")
    links = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
    assert links == ["../../assets/theme.css", "../../assets/site.css"]
