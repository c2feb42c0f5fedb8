"""Hosts that imitate others."""

import pytest

from mi_catalog.identity.hosts import host_fault


@pytest.mark.parametrize(
    ("host", "fault"),
    [
        ("аrxiv.org", "has Latin and Cyrillic letters"),
        ("xn--rxiv-53d.org", "has Latin and Cyrillic letters"),
        ("аррӏе.com", "has Cyrillic letters that look Latin"),
        ("xn--80ak6aa92e.com", "has Cyrillic letters that look Latin"),
        ("githυb.com", "has Latin and Greek letters"),
        ("arxív.org:8080", 'looks like "arxiv.org" and is another'),
        ("www.arxív.org", 'looks like "arxiv.org" and is another'),
        ("ɑrxiv.org", 'has the letter "ɑ", which looks like another'),
        ("arxıv.org", 'has the letter "ı", which looks like another'),
        ("ａrxiv.org", "has characters that no host has"),
        ("arx\u200biv.org", "has characters that no host has"),
    ],
)
def test_a_host_that_imitates_another_is_refused(host: str, fault: str) -> None:
    assert host_fault(host) == fault


@pytest.mark.parametrize(
    "host",
    [
        "arxiv.org",
        "bücher.de",
        "xn--bcher-kva.de",
        "пример.рф",
        "例え.jp",
        "www.straße.de",
        "xn--",
        "ελλάδα.gr",
        "пример.com",
    ],
)
def test_hosts_of_one_script_are_fine(host: str) -> None:
    assert host_fault(host) is None
