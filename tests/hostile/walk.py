"""Searches a built site for anything that runs code, loads other hosts, or has forbidden links."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, document_fromstring, fragment_fromstring

from mi_catalog.site.policy import META
from mi_catalog.text.safe_html import foreign_scheme

DATA_TYPES = {"application/ld+json", "application/json"}
LOADING = {
    *("iframe", "frame", "object", "embed", "applet", "base", "portal", "style", "use", "audio"),
    *("video", "source", "track", "maction", "animate", "set", "foreignobject"),
}
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href")
TEX = re.compile(
    r"\\(?:input|include|write|openout|openin|newwrite|immediate|catcode|def|edef|gdef|let|csname"
    r"|href|url|style|class|unicode|read|special|usepackage|loop)(?![a-z])|\^\^"
)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
"""Code in Markdown, in which nothing is a link."""


def troubles_of_site(folder: Path) -> list[str]:
    """Everything that is wrong with a site, each with the file where it is."""
    return [
        f"{path.relative_to(folder)}: {trouble}"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "assets" not in path.relative_to(folder).parts
        for trouble in troubles_of_file(path)
    ]


def troubles_of_file(path: Path) -> Iterator[str]:
    text = path.read_bytes().decode("utf-8-sig") if path.suffix != ".gz" else ""
    if path.suffix == ".html":
        yield from troubles_of_page(text)
    elif path.suffix in (".atom", ".xml", ".opml", ".svg"):
        yield from troubles_of_xml(text)
    elif path.suffix == ".json":
        yield from troubles_of_json(json.loads(text), path)
    elif path.suffix == ".bib":
        yield from (f"{found[0]} in BibTeX" for found in TEX.finditer(text))
    elif path.suffix == ".csv":
        yield from troubles_of_csv(text)
    elif path.suffix in (".md", ".txt"):
        yield from (
            f"{address} in Markdown"
            for address in re.findall(r"(?<!\\)\]\(([^)]*)\)", FENCED.sub("", text))
            if foreign_scheme(address)
        )


def troubles_of_page(text: str) -> Iterator[str]:
    if META not in text.replace("\n", "")[:2_000]:
        yield "no Content-Security-Policy"
    yield from troubles_of_elements(document_fromstring(text.encode()), whole=True)


def troubles_of_elements(root: HtmlElement, *, whole: bool) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.lower()
        for name, value in element.attrib.items():
            name = str(name).lower()
            if name.startswith("on") or name in ("style", "srcdoc", "ping", "formaction"):
                yield f"<{tag} {name}={value!r}>"
            if name in ADDRESSES and foreign_scheme(str(value)):
                yield f"<{tag} {name}={value!r}>"
        if tag in LOADING:
            yield f"<{tag}>"
        if tag == "script":
            yield from troubles_of_script(element, whole=whole)
        if tag in ("img", "link") and whole:
            yield from troubles_of_loading(element)
        if tag == "form" and re.match(r"(?:https?:)?//", element.get("action") or ""):
            yield f"form to {element.get('action')}"
        if tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            target = element.get("content", "").partition("url=")[2]
            if re.match(r"\w+:|//", target):
                yield f"refresh to {target}"


def troubles_of_script(element: HtmlElement, *, whole: bool) -> Iterator[str]:
    kind, source = element.get("type", ""), element.get("src")
    if kind in DATA_TYPES and whole:
        json.loads(element.text or "")
    elif not whole or source is None or re.match(r"\w+:|//", source) or element.text:
        yield f"<script {dict(element.attrib)}>{(element.text or '')[:80]}"


def troubles_of_loading(element: HtmlElement) -> Iterator[str]:
    if element.tag == "img":
        yield f"<img src={element.get('src')!r}>"
    loads = element.get("rel", "") in ("stylesheet", "icon", "preload", "modulepreload", "manifest")
    if loads and re.match(r"\w+:|//", element.get("href", "")):
        yield f"<link href={element.get('href')!r}>"


def troubles_of_xml(text: str) -> Iterator[str]:
    root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    for element in root.iter():
        for name, value in element.attrib.items():
            if str(name).lower().endswith(("href", "url")) and foreign_scheme(str(value)):
                yield f"{name}={value!r}"


def troubles_of_json(data: Any, path: Path) -> Iterator[str]:
    if path.parent.parent.name == "search" and path.name.startswith("rows-"):
        for row in data[1]:
            for html in (row[2], row[6] if len(row) > 6 else ""):
                fragment = fragment_fromstring(str(html), create_parent="div")
                yield from troubles_of_elements(fragment, whole=False)
            if len(row) > 9 and foreign_scheme(row[9]):
                yield f"code {row[9]}"
    if path.name == "new.json":
        for item in data["items"]:
            for key in ("url", "external_url"):
                if foreign_scheme(item.get(key, "")):
                    yield f"{key} {item[key]}"


def troubles_of_csv(text: str) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(text)))
    for row in rows:
        if len(row) != len(rows[0]):
            yield f"a row of {len(row)} cells among {len(rows[0])}"
        for cell in row:
            if re.match(r"\s*[=+\-@\t\r＝＋－＠]", cell):
                yield f"formula {cell[:40]!r}"
