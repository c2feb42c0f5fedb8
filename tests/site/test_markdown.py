"""Pages are there as Markdown too, for readers that are programs."""

from mi_catalog.site.context import Site
from mi_catalog.site.markdown import markdown_files
from tests.site.conftest import small_project, small_site  # noqa: F401


def test_a_topic_has_its_prose_and_all_its_entries(small_site: Site) -> None:  # noqa: F811
    text = dict(markdown_files(small_site))["topics/heads.md"]
    assert text.startswith("# Heads\n\nWhat single attention heads do, and how one finds out.\n")
    assert "heads count ([Berg & Dahl, 2025](" in text
    assert "papers/berg-2024-count.md)" in text
    everything = text.split("## Everything in this topic\n\n")[1]
    assert everything.count("\n- ") + 1 == len(small_site.catalog.topic_entries["heads"])


def test_a_path_has_its_steps_with_their_reasons(small_site: Site) -> None:  # noqa: F811
    text = dict(markdown_files(small_site))["paths/begin.md"]
    first = next(line for line in text.splitlines() if line.startswith("1. "))
    assert "[Your First Head](" in first
    assert first.endswith("It starts from nothing.")


def test_lists_of_kinds_and_subtopics_have_a_line_an_entry(small_site: Site) -> None:  # noqa: F811
    files = dict(markdown_files(small_site))
    assert files["papers.md"].startswith("# Papers\n\n- [")
    works = [paper.id for paper in small_site.catalog.works]
    assert all(f"papers/{work}.md)" in files["papers.md"] for work in works)
    for topic in small_site.catalog.topics.values():
        for part in topic.subtopics:
            assert files[f"topics/{topic.id}/{part.id}.md"].startswith(f"# {part.title}\n")


def test_what_programs_cannot_read_is_left_out(small_site: Site) -> None:  # noqa: F811
    for text in dict(markdown_files(small_site)).values():
        assert "{{" not in text
        assert "[@" not in text
        assert text.startswith("# ")
