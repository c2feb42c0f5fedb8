import pytest
from hypothesis import given
from hypothesis import strategies as st

from mi_catalog.tracker.atom import ATOM, BrokenEntry, read_feed, text_of

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
    ' xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
    "<opensearch:totalResults>2</opensearch:totalResults>"
)


def titles(*written: str) -> list[str | None]:
    """The titles of a feed with an entry for each; None for an entry that is broken."""
    entries = "".join(
        f"<entry><id>{n}</id><title>{t}</title></entry>" for n, t in enumerate(written)
    )
    feed = read_feed(f"{HEAD}{entries}</feed>".encode("utf-8", "surrogatepass"))
    assert feed is not None
    return [
        None if isinstance(entry, BrokenEntry) else text_of(entry, f"{ATOM}title")
        for entry in feed.entries
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a&nbsp;b", "a\u00a0b"),
        ("caf&eacute; &rarr; x", "café → x"),
        ("a&#x0B;b&#0;c&#xFFFF;&#55296;d", "a b c  d"),
        ("a\x0b\x00b", "a  b"),
        ("AT&T, R&D, a & b &c; &notanentity;", "AT&T, R&D, a & b &c; &notanentity;"),
        ("&#99999999; &#; &#x;", "&#99999999; &#; &#x;"),
        ("&amp;nbsp; &lt;b&gt; &#233;", "&nbsp; <b> é"),
        ("one <b>bold</b> word", "one bold word"),
    ],
)
def test_references_and_characters_that_xml_forbids_are_repaired(written: str, read: str) -> None:
    assert titles(written, "next") == [read, "next"]


@pytest.mark.parametrize(
    "written", ["a < b", "a <b> c", "a </b> c", "</title>", "<!-- ", "<![CDATA["]
)
def test_an_entry_that_stays_broken_is_alone_in_it(written: str) -> None:
    assert titles("before", written, "after") == ["before", None, "after"]


def test_a_broken_entry_is_known_by_what_can_be_seen_of_it() -> None:
    feed = read_feed(f"{HEAD}<entry><id>x</id><title>a</title><summary><b></entry></feed>".encode())
    assert feed is not None
    assert feed.entries == (BrokenEntry("x", "a"),)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>Be right back</body></html>", "", HEAD, f"{HEAD}<entry>", "</feed>",
        "<feed></feed>", "<feed xmlns='x'></feed>", f"{HEAD}<entry><id>1</id></entry></fee",
    ],
)  # fmt: skip
def test_an_incomplete_feed_is_none(page: str) -> None:
    assert read_feed(page.encode()) is None


@pytest.mark.parametrize("total", ["", "many", "-1", "9" * 20, "1.5"])
def test_a_total_that_is_no_number_is_none(total: str) -> None:
    feed = read_feed(HEAD.replace(">2<", f">{total}<").encode() + b"</feed>")
    assert feed is not None
    assert feed.total is None


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = '<!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]>'
    body = HEAD.replace("<feed", f"{bomb}<feed", 1) + "<title>&b;</title></feed>"
    assert read_feed(body.encode()) is not None


@given(st.text(max_size=200))
def test_no_title_takes_a_neighbour_with_it(text: str) -> None:
    found = titles("before", text.replace("<entry", "").replace("</entry", ""), "after")
    assert (found[0], found[-1]) == ("before", "after")


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail(body: bytes) -> None:
    read_feed(body)
    read_feed(HEAD.encode() + b"<entry>" + body + b"</entry></feed>")
