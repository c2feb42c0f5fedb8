"""The theme's style sheets without the rules that no page of this site can use.

A rule is kept if every class, id, element and attribute in its selector is a word in the sources of
pages: templates, scripts, the program, the HTML of prose. Words may occur there by chance, so some
unused rules are kept, but no used one is removed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import tinycss2
from tinycss2.ast import (
    AtRule,
    Declaration,
    HashToken,
    IdentToken,
    LiteralToken,
    Node,
    QualifiedRule,
    SquareBracketsBlock,
    StringToken,
)

_WORD = re.compile(r"[\w-]+")
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_USED_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")
_NAMING = ("animation", "-webkit-animation", "font")
"""Properties that refer to keyframes or a font face by name."""
_WITH_RULES = frozenset(["media", "supports", "layer", "container"])
"""At-rules that contain rules (https://www.w3.org/TR/css-conditional-5/, css-cascade-5)."""


def words(text: str) -> set[str]:
    """The words of a template or program, each of which may name a class, an id and so on."""
    return set(_WORD.findall(text))


def words_of_tags(html: str) -> set[str]:
    """The words within the tags of finished HTML, without the text between them."""
    return words(" ".join(_TAG.findall(html)))


def used_properties(css: str) -> set[str]:
    """The custom properties that a style sheet uses."""
    return set(_USED_PROPERTY.findall(css))


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector of a rule, and the words that it requires."""

    text: str
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A style rule: its declarations as text, by the custom property that they set, or ""."""

    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]

    def cut(self, known: frozenset[str]) -> "Rule":
        """The rule with only those selectors that can match."""
        selectors = tuple(each for each in self.selectors if each.needs <= known)
        return Rule(selectors, self.declarations)

    def text(self, properties: set[str]) -> str:
        """The rule as CSS; "" if it has no selectors or no declarations."""
        said = [text for name, text in self.declarations if not name or name in properties]
        if not self.selectors or not said:
            return ""
        return f"{','.join(each.text for each in self.selectors)}{{{';'.join(said)}}}"


@dataclass(frozen=True, slots=True)
class Group:
    """An at-rule and the rules in it."""

    head: str
    items: "tuple[Item, ...]"


@dataclass(frozen=True, slots=True)
class Named:
    """`@keyframes` or `@font-face` with the name by which rules refer to it, any other at-rule with
    "".
    """

    name: str
    text: str


Item = Rule | Group | Named


class StyleSheet:
    """A parsed style sheet, which can be reduced for any set of words."""

    def __init__(self, css: str) -> None:
        nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        self._items = tuple(_items(nodes))

    def cut(self, known: Iterable[str], properties: Iterable[str] = ()) -> str:
        """The CSS of the rules that can match, and of what they refer to.

        Args:
            known: every word that may name an element, class, id or attribute of a page.
            properties: custom properties that other style sheets and scripts use.

        """
        items = tuple(_cut(self._items, frozenset(known)))
        rules = tuple(_rules(items))
        asked = set(properties)
        asked |= used_properties(
            " ".join(text for rule in rules for name, text in rule.declarations if not name)
        )
        while (
            more := used_properties(
                " ".join(t for rule in rules for name, t in rule.declarations if name in asked)
            )
            - asked
        ):
            asked |= more
        said = "\n".join(
            text
            for rule in rules
            for name, text in rule.declarations
            if name in asked or text.startswith(_NAMING)
        )
        css = "".join(_texts(items, asked, said))
        return css if css.isascii() else f'@charset "UTF-8";{css}'

    @cached_property
    def selectors(self) -> tuple[str, ...]:
        """Every selector, in the order of the style sheet."""
        return tuple(each.text for rule in _rules(self._items) for each in rule.selectors)


def _items(nodes: Iterable[Node]) -> Iterator[Item]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield Rule(tuple(_selectors(node.prelude)), tuple(_declarations(node.content)))
        elif isinstance(node, AtRule) and node.lower_at_keyword != "charset":
            yield _at_rule(node)


def _at_rule(node: AtRule) -> Item:
    head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
    if node.content is None:
        return Named("", f"{head};")
    if node.lower_at_keyword in _WITH_RULES:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Group(head, tuple(_items(inner)))
    name = ""
    if node.lower_at_keyword.endswith("keyframes"):
        name = tinycss2.serialize(node.prelude).strip()
    elif node.lower_at_keyword == "font-face":
        said = tinycss2.parse_blocks_contents(node.content)
        families = (d for d in said if isinstance(d, Declaration) and d.name == "font-family")
        name = "".join(tinycss2.serialize(d.value) for d in families).strip(" '\"")
    return Named(name, f"{head}{{{tinycss2.serialize(node.content)}}}")


def _selectors(prelude: list[Node]) -> Iterator[Selector]:
    parts: list[list[Node]] = [[]]
    for node in prelude:
        if _is(node, ","):
            parts.append([])
        else:
            parts[-1].append(node)
    for part in parts:
        yield Selector(tinycss2.serialize(part).strip(), frozenset(_needs(part)))


def _is(node: Node | None, *signs: str) -> bool:
    return isinstance(node, LiteralToken) and node.value in signs


def _needs(nodes: list[Node]) -> Iterator[str]:
    """The names that a selector requires; pseudo-classes are ignored."""
    before: Node | None = None
    for node in nodes:
        if isinstance(node, HashToken) or (isinstance(node, IdentToken) and not _is(before, ":")):
            yield node.value
        elif isinstance(node, SquareBracketsBlock):
            yield from _needs_of_attribute(node.content)
        before = node


def _needs_of_attribute(nodes: list[Node]) -> Iterator[str]:
    """An attribute's name, and its value if the selector requires the whole value."""
    whole = any(_is(node, "=", "~=") for node in nodes)
    for node in nodes:
        if isinstance(node, IdentToken):
            yield node.value
            if not whole:
                return
        elif isinstance(node, StringToken) and whole:
            yield from words(node.value)


def _declarations(content: list[Node]) -> Iterator[tuple[str, str]]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, Declaration):
            name = node.name if node.name.startswith("--") else ""
            value = tinycss2.serialize(node.value).strip()
            important = "!important" if node.important else ""
            yield name, f"{node.name}:{value}{important}"
        elif node.type != "error":
            yield "", node.serialize()


def _cut(items: Iterable[Item], known: frozenset[str]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Rule):
            if (rule := item.cut(known)).selectors:
                yield rule
        elif isinstance(item, Group):
            if inner := tuple(_cut(item.items, known)):
                yield Group(item.head, inner)
        else:
            yield item


def _rules(items: Iterable[Item]) -> Iterator[Rule]:
    for item in items:
        if isinstance(item, Rule):
            yield item
        elif isinstance(item, Group):
            yield from _rules(item.items)


def _texts(items: Iterable[Item], properties: set[str], said: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Rule):
            yield item.text(properties)
        elif isinstance(item, Group):
            if inner := "".join(_texts(item.items, properties, said)):
                yield f"{item.head}{{{inner}}}"
        elif not item.name or item.name in said:
            yield item.text
