"""The rules of the form on /add/, run under Node, decide as their Python originals do.

The browser tests hold the same rules against the whole catalog; these need no browser.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

from mi_catalog.characters import one_line
from mi_catalog.duplicates import LIGHT_WORDS
from mi_catalog.identifiers import title_words
from mi_catalog.models import KINDS
from mi_catalog.names import parse_name
from mi_catalog.naming import citation_key, name_key
from mi_catalog.site.pages.add import rules
from mi_catalog.site.search.words import identifier_word
from tests.node import node
from tests.test_author_lists import TABLE
from tests.test_identifiers import forms

ASSETS = Path(__file__).parents[1] / "docs" / "assets"


def decide(body: str, data: Any) -> Any:
    """The value of an expression over the rules, as `m`, the search's `words` and some `data`."""
    program = f"""
        import * as m from {json.dumps((ASSETS / "add-rules.js").as_uri())};
        import * as authors from {json.dumps((ASSETS / "add/author-list.js").as_uri())};
        import * as family from {json.dumps((ASSETS / "add/family-name.js").as_uri())};
        import * as words from {json.dumps((ASSETS / "search/words.js").as_uri())};
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


def test_identifiers_are_recognised_in_every_form() -> None:
    read = "data.map((text) => [m.parseArxiv(text), m.parseDoi(text), m.urlKey(text)])"
    wanted = [[form["arxiv"], form["doi"], form["key"]] for form in forms()]
    assert decide(read, [form["text"] for form in forms()]) == wanted


def test_search_finds_a_work_by_every_form_of_its_identifier() -> None:
    texts = [form["text"] for form in forms() if form["arxiv"] or form["key"].startswith("doi:")]
    found = decide("await Promise.all(data.map(words.identifiers))", texts)
    for text, tried in zip(texts, found, strict=True):
        assert identifier_word(text) in tried, text


def test_what_is_typed_becomes_an_address() -> None:
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


def test_titles_have_the_same_words() -> None:
    data = {"titles": TITLES, "rules": rules(KINDS)}
    found = decide("data.titles.map((title) => m.titleWords(title, data.rules))", data)
    wanted = [[w for w in title_words(title) if w not in LIGHT_WORDS] for title in TITLES]
    assert found == wanted


def test_ids_are_the_same_for_latin_letters() -> None:
    titles = [title for title in TITLES if any(c.isascii() and c.isalpha() for c in title)]
    titles += ["b" * 300, "word " * 100, "Con", "α-SAE 2"]
    authors = ["Ada Byron", "A" * 300, "…"]
    body = """data.titles.map((title) => [
        ...data.authors.map((who) => m.citationKey([who], "2026", title, new Set(), data.rules)),
        m.nameKey(title, new Set(), data.rules),
    ])"""
    found = decide(body, {"titles": titles, "authors": authors, "rules": rules(KINDS)})
    for title, ids in zip(titles, found, strict=True):
        keys = [citation_key([who], 2026, title, ()) for who in authors]
        assert ids == [*keys, name_key(title, ())]


def test_an_id_without_latin_letters_comes_from_what_identifies_the_work() -> None:
    body = """[
        m.citationKey(["王"], "2026", "注意力机制", new Set(), data, "arxiv 2601.01234"),
        m.citationKey(["王"], "2026", "注意力 2", new Set(), data, "10.1145/3787104"),
        m.nameKey("変圧器", new Set(["x-org-models"]), data, "https://x.org/models"),
        m.nameKey("変圧器", new Set(), data),
    ]"""
    assert decide(body, rules(KINDS)) == [
        "anonymous-2026-arxiv-2601-01234",
        "anonymous-2026-10-1145-3787104",
        "x-org-models-2",
        "unnamed",
    ]


def test_texts_are_cleaned_alike() -> None:
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


def test_hosts_that_look_like_others_are_suspect() -> None:
    hosts = [
        "аrxiv.org",
        "аррӏе.com",
        "arxiv.org",
        "bücher.de",
        "пример.рф",
        "例え.jp",
        "localhost",
    ]
    found = decide("data.map((host) => m.isSuspectHost(`https://${host}/x`))", hosts)
    assert found == [True, True, False, False, False, False, False]


def test_lists_of_authors_give_the_same_names() -> None:
    data = {"texts": [row["text"] for row in TABLE], "rules": rules(KINDS)}
    names = decide("data.texts.map((text) => authors.readNames(text, data.rules))", data)
    assert names == [row["names"] for row in TABLE]


def test_family_names_are_the_same() -> None:
    names = [name for row in TABLE for name in row["names"]]
    names += ["Ludwig van Bead", "Jan Van Der Berg", "Oisin Mac Aodha", "Louise Labé", "Meta AI"]
    names += ["Eric H. Nyberg, 3rd", "Jane Roe, PhD", "Lovelace, Ada", "The Penzai Authors"]
    data = {"names": names, "rules": rules(KINDS)}
    found = decide("data.names.map((name) => family.familyName(name, data.rules))", data)
    assert [(one["family"], one["literal"]) for one in found] == [
        (parse_name(name).family, parse_name(name).literal) for name in names
    ]
