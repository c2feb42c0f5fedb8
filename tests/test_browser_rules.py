"""The rules of the form on /add/, run under Node, give the same results as their Python originals.

The browser tests compare the same rules on the whole catalog; these need no browser.
"""

import contextlib
import json
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from mi_catalog.editing.naming import citation_key, name_key
from mi_catalog.identity.hosts import host_fault
from mi_catalog.identity.identifiers import title_words
from mi_catalog.models import KINDS, PartialDate
from mi_catalog.models.fields import Doi, Repo, Summary, Url, is_web_address
from mi_catalog.people.names import parse_name
from mi_catalog.people.people import People
from mi_catalog.similarity.duplicates import LIGHT_WORDS
from mi_catalog.site.pages.add import rules
from mi_catalog.site.patterns import FILE as PATTERNS
from mi_catalog.site.patterns import patterns_module
from mi_catalog.site.search.words import identifier_word
from mi_catalog.store import field_to_yaml
from mi_catalog.text.characters import one_line
from tests.node import node
from tests.real_vocabulary import TEAMS, WORDS
from tests.test_author_lists import TABLE
from tests.test_identifiers import forms

ASSETS = Path(__file__).parents[1] / "docs" / "assets"
RULES = rules(KINDS, People(teams=TEAMS), WORDS)
Decide = Callable[[str, Any], Any]


@pytest.fixture(scope="module")
def decide(tmp_path_factory: pytest.TempPathFactory) -> Decide:
    """Answers the value of an expression under Node.

    The expression is over the scripts of the form as `m` and `names`, the search's `words`, and
    some `data`.
    """
    assets = tmp_path_factory.mktemp("site") / "assets"
    shutil.copytree(ASSETS, assets)
    (assets / "package.json").write_text('{"type": "module"}')
    (assets.parent / PATTERNS).write_text(patterns_module(), "utf-8")
    return partial(_decide, assets)


def _decide(assets: Path, body: str, data: Any) -> Any:
    program = f"""
        import * as m from {json.dumps((assets / "add-rules.js").as_uri())};
        import * as names from {json.dumps((assets / "add/author-list.js").as_uri())};
        import * as family from {json.dumps((assets / "add/family-name.js").as_uri())};
        import * as words from {json.dumps((assets / "search/words.js").as_uri())};
        import {{ readFileSync }} from "node:fs";
        const data = JSON.parse(readFileSync(0, "utf8"));
        console.log(JSON.stringify({body}));
    """
    command = [node(), "--input-type=module", "-e", program]
    done = subprocess.run(
        command, input=json.dumps(data), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_identifiers_are_recognised_in_every_form(decide: Decide) -> None:
    read = "data.map((text) => [m.parseArxiv(text), m.parseDoi(text), m.urlKey(text)])"
    wanted = [[form["arxiv"], form["doi"], form["key"]] for form in forms()]
    assert decide(read, [form["text"] for form in forms()]) == wanted


def test_search_finds_a_work_by_every_form_of_its_identifier(decide: Decide) -> None:
    texts = [form["text"] for form in forms() if form["arxiv"] or form["key"].startswith("doi:")]
    found = decide("await Promise.all(data.map(words.identifiers))", texts)
    for text, tried in zip(texts, found, strict=True):
        assert identifier_word(text) in tried, text


def test_typed_text_becomes_an_address(decide: Decide) -> None:
    typed = ["P19-1452", "2023.ACL-long.1", "youtu.be/dQw4w9WgXcQ", "https://x.org/", "two words"]
    assert decide("data.map(m.webAddress)", typed) == [
        "https://aclanthology.org/P19-1452/",
        "https://aclanthology.org/2023.acl-long.1/",
        "https://youtu.be/dQw4w9WgXcQ",
        "https://x.org/",
        "two words",
    ]


TITLES = [
    *("Circuits in C", "Circuits in C#", "Circuits in C++", "C++17", "A* Search", "Q*"),
    *("On α", r"On $\alpha$", "On β", "Features: βVAE", r"$\mathbf{x}^2$ \varepsilon", "Ελληνικά"),
    *("数学 モデル", "GPT ガ", "한국어", "Vision+Language", "∞-former", "Łódź’s Straße", "Vũ Đức"),
]


def test_titles_have_the_same_words(decide: Decide) -> None:
    data = {"titles": TITLES, "rules": RULES}
    found = decide("data.titles.map((title) => m.titleWords(title, data.rules))", data)
    wanted = [[w for w in title_words(title) if w not in LIGHT_WORDS] for title in TITLES]
    assert found == wanted


def test_ids_are_the_same_for_latin_letters(decide: Decide) -> None:
    titles = [title for title in TITLES if any(c.isascii() and c.isalpha() for c in title)]
    titles += ["b" * 300, "word " * 100, "Con", "α-SAE 2"]
    authors = ["Ada Byron", "A" * 300, "…"]
    body = """data.titles.map((title) => [
        ...data.authors.map((who) => m.citationKey([who], "2026", title, new Set(), data.rules)),
        m.nameKey(title, new Set(), data.rules),
    ])"""
    found = decide(
        body,
        {"titles": titles, "authors": authors, "rules": RULES},
    )
    for title, ids in zip(titles, found, strict=True):
        keys = [citation_key([who], 2026, title, (), words=WORDS) for who in authors]
        assert ids == [*keys, name_key(title, ())]


def test_an_id_without_latin_letters_comes_from_what_identifies_the_work(decide: Decide) -> None:
    body = """[
        m.citationKey(["王"], "2026", "注意力机制", new Set(), data, "arxiv 2601.01234"),
        m.citationKey(["王"], "2026", "注意力 2", new Set(), data, "10.1145/3787104"),
        m.nameKey("変圧器", new Set(["x-org-models"]), data, "https://x.org/models"),
        m.nameKey("変圧器", new Set(), data),
    ]"""
    assert decide(body, RULES) == [
        "anonymous-2026-arxiv-2601-01234",
        "anonymous-2026-10-1145-3787104",
        "x-org-models-2",
        "unnamed",
    ]


def test_texts_are_cleaned_in_the_same_way(decide: Decide) -> None:
    texts = [
        *("Mech\u200danistic", "Joi\u034fner", "Tag\U000e0041", "Anno\ufff9tation", "Fill\u3164er"),
        *(
            "نیما\u200cزاده",
            "👩\u200d🔬 ❤️",
            "葛\U000e0100",
            "Poincare\u0301",
            "E\ufb03cient",
            "Ｆｕｌｌ（）",
        ),
        *(
            "模型（大）",
            "𝐁𝐨𝐥𝐝 𝛼",
            "self‐attention",
            "A \u2028 B\u00a0C",
            " a\tb ",
            "A\u061cB\u2800",
        ),
    ]
    assert decide("data.map(m.clean)", texts) == [one_line(text) for text in texts]


HOSTS = [
    *("аrxiv.org", "аррӏе.com", "githυb.com", "arxiv.org", "bücher.de", "пример.рф", "例え.jp"),
    *("localhost", "www.straße.de", "ελλάδα.gr"),
]


def test_hosts_that_look_like_others_have_the_same_fault(decide: Decide) -> None:
    data = {"hosts": HOSTS, "rules": RULES}
    body = "data.hosts.map((host) => m.hostFault(`https://${host}/x`, data.rules))"
    assert decide(body, data) == [host_fault(host) or "" for host in HOSTS]


ADDRESSES = (
    """
https://arxiv.org|http://x.org:8080/a?b#c|HTTPS://X.ORG/|https://bücher.de/a|https://localhost/
ftp://x.org/|//x.org|x.org||https://|https:///a|https://user@x.org/|https://x.org/a b|https:x
https://x.org/<a>|https://x.org/"|https://x.org\\a|https://x..org/|https://.org/|https://x.org:/
https://x.org:123456/|https://x_y.org|https://x.org?a|https://x.org#a|https://127.0.0.1/
https://[::1]/
""".strip()
    .replace("\n", "|")
    .split("|")
)


def test_web_addresses_are_the_same(decide: Decide) -> None:
    found = decide("data.map(m.isUrl)", ADDRESSES)
    assert dict(zip(ADDRESSES, found, strict=True)) == {a: is_web_address(a) for a in ADDRESSES}


DATES = [
    *("2024", "2024-02", "2024-02-29", "2023-02-29", "2024-13", "2024-00", "2024-04-31", "24"),
    *("", "2024-1", "2024-01-1", "0000", "0001-01-01", "1799", "1800", "2024/01", "2024-01-01T00"),
    *("２０２４", "2024 ", "2024\n", "1900-02-29", "2000-02-29"),
]


def test_dates_are_the_same(decide: Decide) -> None:
    body = "data.map((text) => m.isDate(text) && !m.isBeforeFirstYear(text))"
    found = decide(body, DATES)
    assert dict(zip(DATES, found, strict=True)) == {text: _is_date(text) for text in DATES}


def _is_date(text: str) -> bool:
    with contextlib.suppress(PydanticCustomError):
        return bool(PartialDate.parse(text))
    return False


SCALARS = (
    """
yes;No;TRUE;off;~;null;<<;=;1;01;0x1F;0b1;1_000;1.5;1e3;1.0e+3;.5;.inf;-.INF;.nan;12:30;12:30.5;y
2024;2024-01-01;2024-1-1 10:00:00;2024-01-01T10:00:00Z;2024-13-45;# a;a #b;a: b;a:;a:b;- a;-a;? a
?a;: a;:a;---;--- a;...;'a';"a";it's;@a;`a;%a;!a;&a;*a;|;>;[a;]a;{a;}a;, a;a, b;é;数: 学;=a
""".strip()
    .replace("\n", ";")
    .split(";")
)


def test_texts_are_quoted_in_the_same_way(decide: Decide) -> None:
    found = decide("data.map(m.yamlScalar)", SCALARS)
    wanted = [field_to_yaml("x", text).removeprefix("x: ").rstrip("\n") for text in SCALARS]
    assert dict(zip(SCALARS, found, strict=True)) == dict(zip(SCALARS, wanted, strict=True))


def test_lists_of_authors_give_the_same_names(decide: Decide) -> None:
    data = {
        "texts": [row["text"] for row in TABLE],
        "rules": RULES,
    }
    found = decide("data.texts.map((text) => names.readNames(text, data.rules))", data)
    wanted = {row["text"]: row["names"] for row in TABLE}
    assert dict(zip(data["texts"], found, strict=True)) == wanted


def test_family_names_are_the_same(decide: Decide) -> None:
    names = [name for row in TABLE for name in row["names"]]
    names += ["Ludwig van Bead", "Jan Van Der Berg", "Oisin Mac Aodha", "Louise Labé", "Meta AI"]
    names += ["Eric H. Nyberg, 3rd", "Jane Roe, PhD", "Lovelace, Ada", "The Penzai Authors"]
    data = {"names": names, "rules": RULES}
    found = decide("data.names.map((name) => family.familyName(name, data.rules))", data)
    assert [(one["family"], one["literal"]) for one in found] == [
        (parse_name(name, TEAMS).family, parse_name(name, TEAMS).literal) for name in names
    ]


@pytest.mark.parametrize(
    ("message", "values", "check"),
    [
        ("url", ["x"], Url),
        ("date", ["2024-13"], PartialDate),
        ("year", ["1799"], PartialDate),
        ("doi", ["11.1/x"], Doi),
        ("repo", ["x"], Repo),
        ("summaryWords", [31], Summary),
    ],
)
def test_the_form_has_the_messages_of_check(
    decide: Decide, message: str, values: list[Any], check: Any
) -> None:
    wrong = "word " * 30 + "word" if check is Summary else values[0]
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(check).validate_python(wrong)
    context = raised.value.errors()[0]["ctx"]
    data = {
        "template": RULES["messages"][message],
        "values": values,
    }
    said = decide("m.filled(data.template, data.values)", data)
    assert said == f"{context['message']} {context['hint']}"
