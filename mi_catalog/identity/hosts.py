"""Recognises host names that imitate others."""

from types import MappingProxyType

import regex

from mi_catalog.text.characters import oddities, scripts_of, without_marks

KNOWN = frozenset([
    "aclanthology.org", "acm.org", "alignmentforum.org", "anthropic.com", "arxiv.org",
    "deepmind.com", "distill.pub", "doi.org", "github.com", "github.io", "google.com",
    "huggingface.co", "ieee.org", "jmlr.org", "lesswrong.com", "mlr.press", "nature.com",
    "neuronpedia.org", "neurips.cc", "nips.cc", "openai.com", "openreview.net", "pypi.org",
    "science.org", "springer.com", "ssrn.com", "substack.com", "thecvf.com",
    "transformer-circuits.pub", "twitter.com", "wikipedia.org", "x.com", "youtube.com",
    "zenodo.org",
])  # fmt: skip
"""Well-known hosts, which an added accent or dot would imitate."""
MIXED = "has {} letters"
LOOKS_LIKE_LATIN = "has {} letters that look Latin"
_LATIN_LETTER = regex.compile(r"(?![a-zßæœøðþđłħŋ])\p{sc=Latin}")
_LOOKS_LATIN = regex.compile(r"(?=.*\p{L})[асԁеһіјӏорԛѕԝхуьгѵѡпικνρυωηοτα\d-]+")
"""Names of Cyrillic or Greek letters that could be read as Latin; after Chromium's list in
https://chromium.googlesource.com/chromium/src/+/main/docs/idn.md."""


def host_fault(host: str) -> str | None:
    """Why a host name is not trustworthy; None when it is.

    A name is refused when a part of it mixes alphabets that look alike or has only letters that
    look Latin, whether written as they are or encoded ("xn--…"), when a letter only resembles a
    common one, and when only accents set it apart from a well-known name.
    """
    shown = _decoded(host.partition(":")[0]).lower()
    if shown.isascii():
        return None
    for label in shown.split("."):
        if len(scripts := scripts_of(label)) > 1:
            return MIXED.format(" and ".join(scripts))
        if scripts != ("Latin",) and _LOOKS_LATIN.fullmatch(label):
            return LOOKS_LIKE_LATIN.format(scripts[0])
    if any(True for _ in oddities(shown)):
        return "has characters that no host has"
    plain = without_marks(shown)
    if found := _LATIN_LETTER.search(plain):
        return f'has the letter "{found[0]}", which looks like another'
    known = ".".join(plain.split(".")[-2:])
    return f'looks like "{known}" and is another' if known in KNOWN else None


def _decoded(host: str) -> str:
    return ".".join(map(_decoded_label, host.split(".")))


def _decoded_label(label: str) -> str:
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


PATTERNS = MappingProxyType({"LOOKS_LATIN": _LOOKS_LATIN})
"""The regular expressions that the browser's scripts share."""
