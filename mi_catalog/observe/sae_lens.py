"""The registry of dictionaries that the sae-lens package ships, read without importing it.

`sae_lens/pretrained_saes.yaml` lists every dictionary by release, with its id and path. Layers,
sites and widths are only in these names, which this module parses. Values that a name lacks stay
absent.
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile, ZipFile

import yaml

from mi_catalog.models import DictionaryKind, DictionaryRelease, Site
from mi_catalog.models.dictionary import layers_text

PACKAGE = "sae-lens"
REGISTRY = "sae_lens/pretrained_saes.yaml"
LOADING = "sae_lens/saes/sae.py"
CLASS, METHOD = "SAE", "from_pretrained"
"""The call that loads a dictionary of the registry, whatever its kind."""
LARGEST = 32_000_000
"""Bytes of a file in the wheel; the registry has 1.5 MB."""

_LAYER = re.compile(r"blocks\.(\d+)\.|(?<![a-z])layer_?(\d+)(?!\d)|^l(\d+)[ram](?:_|$)")
_SITES = (
    (Site.EMBEDDING, re.compile(r"(?:^|/)embedding")),
    (Site.MLP, re.compile(r"hook_mlp|mlp_out|[-_/]mlp[-_/]|-mlp$|^l\d+m_|transcoder|clt")),
    (Site.ATTENTION, re.compile(r"hook_z|hook_attn|attn_out|[-_/]att(?:n)?[-_/]|-att$|^l\d+a_")),
    (Site.RESIDUAL, re.compile(r"resid_|hook_resid|[-_/]res[-_/]|-res$|^l\d+r_|sae-res", re.I)),
)
"""Patterns of the site at which a dictionary reads, in its id, path, release or repository; the
first match counts."""
_RESIDUAL_LOADERS = frozenset(["goodfire", "qwen_scope"])
"""Formats whose loader in the package always reads the residual stream."""
_KINDS = (
    (DictionaryKind.CROSSCODER, re.compile(r"crosscoder")),
    (DictionaryKind.CROSS_LAYER_TRANSCODER, re.compile(r"(?:^|[-_/])clt(?:[-_/]|$)")),
    (DictionaryKind.TRANSCODER, re.compile(r"transcoder")),
)
_THOUSANDS = re.compile(
    r"width[-_](\d+)([km])(?![a-z])|[-_]w-?(\d+)(k)(?![a-z])|v5[-_](\d+)(k)|-(\d+)(k|m)(?:__|$)",
    re.I,
)
_POWER = re.compile(r"width-2pow(\d+)")
_EXACT = re.compile(r"_ds(\d+)_|(?:resid_pre|resid_post|mlp_out)_(\d{3,6})(?:$|[:_])")
_L0 = re.compile(r"_l0_(\d+)")
_NEAR = 0.05
"""How far a rounded size may be from its power of two, as "1m" is from 2^20."""
_TEMPLATES = (
    (re.compile(r"(blocks\.|(?<![a-z])layer_?|^l)(\d+)(?!\d)"), r"\1{layer}"),
    (re.compile(r"(width_)\d+[km]"), r"\1{width}"),
    (re.compile(r"(_l0_)(?:\d+|big|medium|small)"), r"\1{l0}"),
    (re.compile(r"(hook_resid_pre_)\d{3,}"), r"\1{width}"),
    (re.compile(r"(trainer_|step_)\d+"), r"\1{number}"),
)


class NoRegistry(Exception):
    """The wheel lacks something that this module needs; the message names it."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The registry of a version of the package.

    Attributes:
        releases: the dictionaries, by release, in order of the name.
        arguments: the names of the arguments of the call that loads one, without `cls`.
        unplaced: releases whose names do not say where they read.

    """

    releases: tuple[DictionaryRelease, ...]
    arguments: tuple[str, ...]
    unplaced: tuple[str, ...]


def read_wheel(wheel: ZipFile) -> Registry:
    """Read the registry and the call that loads its dictionaries.

    Raises:
        NoRegistry: one of them is missing, or has an unknown form.

    """
    try:
        data = yaml.load(_file(wheel, REGISTRY), Loader=_LOADER)  # noqa: S506 - a safe one
    except yaml.YAMLError as error:
        raise NoRegistry(f"{REGISTRY} is not YAML") from error
    if not isinstance(data, dict) or not data:
        raise NoRegistry(f"{REGISTRY} has no releases")
    releases = tuple(_release(name, data[name]) for name in sorted(data))
    return Registry(
        releases,
        _arguments(_file(wheel, LOADING)),
        tuple(release.name for release in releases if not release.sites),
    )


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The parser in C takes 2 s for the registry, the one in Python 20 s."""


def _file(wheel: ZipFile, name: str) -> str:
    try:
        if wheel.getinfo(name).file_size > LARGEST:
            raise NoRegistry(f"{name} is larger than {LARGEST / 1e6:.0f} MB")
        return wheel.read(name).decode()
    except KeyError as error:
        raise NoRegistry(f"it has no {name}") from error
    except (BadZipFile, UnicodeDecodeError, EOFError, OSError) as error:
        raise NoRegistry(f"{name} cannot be read") from error


def _arguments(source: str) -> tuple[str, ...]:
    """The arguments of the method that loads a dictionary, as its definition lists them."""
    try:
        classes = [node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)]
    except SyntaxError as error:
        raise NoRegistry(f"{LOADING} is not Python that can be read") from error
    for node in (part for found in classes if found.name == CLASS for part in found.body):
        if isinstance(node, ast.FunctionDef) and node.name == METHOD:
            return tuple(argument.arg for argument in (*node.args.args[1:], *node.args.kwonlyargs))
    raise NoRegistry(f"{LOADING} defines no {CLASS}.{METHOD}")


def _release(name: str, data: Any) -> DictionaryRelease:
    try:
        made = [
            _Dictionary(name, str(data["repo_id"]), str(one["id"]), str(one["path"]), one)
            for one in data["saes"]
        ]
        loader = data.get("conversion_func")
        layers = sorted({one.layer for one in made if one.layer is not None})
        example = _from_the_middle(made)
        return DictionaryRelease(
            name=name,
            model=data["model"],
            kind=_kind(f"{name} {data['repo_id']}"),
            sites=tuple(_sites(made, loader)),
            layers=layers_text(tuple(layers)) or None,
            widths=tuple(sorted({width for one in made for width in one.widths})),
            l0=_extremes([one.l0 for one in made if one.l0]),
            count=len(made),
            repository=data["repo_id"],
            loader=loader,
            neuronpedia=example.neuronpedia
            or next((one.neuronpedia for one in made if one.neuronpedia), None),
            example=example.id,
            ids=tuple(dict.fromkeys(_template(one.id) for one in made)),
        )
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise NoRegistry(f'the release "{name}" is not as it was ({error})') from error


@dataclass(frozen=True, slots=True)
class _Dictionary:
    release: str
    repository: str
    id: str
    path: str
    facts: Mapping[str, Any]

    @property
    def layer(self) -> int | None:
        found = _LAYER.search(self.id) or _LAYER.search(self.path)
        return int(next(filter(None, found.groups()))) if found else None

    @property
    def site(self) -> Site | None:
        texts = (self.id, self.path, self.release, self.repository)
        return next((s for t in texts for s, said in _SITES if said.search(t)), None)

    @property
    def widths(self) -> set[int]:
        """The width, from the first of its names that contains one."""
        texts = (self.id, self.path, self.neuronpedia, self.release, self.repository)
        return next(({width} for text in texts if (width := _width(text or ""))), set())

    @property
    def l0(self) -> float | None:
        given = self.facts.get("l0")
        if given:
            return float(given)
        found = _L0.search(self.path)
        return float(found[1]) if found else None

    @property
    def neuronpedia(self) -> str | None:
        known = self.facts.get("neuronpedia")
        return str(known) if known else None


def _kind(text: str) -> DictionaryKind:
    return next((kind for kind, said in _KINDS if said.search(text)), DictionaryKind.SAE)


def _sites(made: Sequence[_Dictionary], loader: str | None) -> Iterator[Site]:
    found = {one.site for one in made}
    if found == {None} and loader in _RESIDUAL_LOADERS:
        found = {Site.RESIDUAL}
    yield from (site for site in Site if site in found)


def _width(text: str) -> int | None:
    """The number of features in a name: "16k" is 2^14, "80k" is 80 times 1,024."""
    if found := _THOUSANDS.search(text):
        number, unit = (part for part in found.groups() if part)
        return _features(int(number) * (1_000_000 if unit.lower() == "m" else 1_000))
    if found := _POWER.search(text):
        return int(2 ** int(found[1]))
    found = _EXACT.search(text)
    return int(next(filter(None, found.groups()))) if found else None


def _features(about: int) -> int:
    power = 1 << (about.bit_length() - 1)
    near = [exact for exact in (power, 2 * power) if abs(exact - about) <= _NEAR * exact]
    return near[0] if near else about // 1_000 * 1_024


def _extremes(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(round(value, 2) for value in (min(values), max(values))) if values else ()


def _from_the_middle(made: Sequence[_Dictionary]) -> _Dictionary:
    """A dictionary of the middle layer; of several, the one with median sparsity."""
    layers = sorted({one.layer for one in made if one.layer is not None})
    middle = layers[len(layers) // 2] if layers else None
    there = sorted((one for one in made if one.layer == middle), key=lambda one: one.l0 or 0)
    return there[len(there) // 2]


def _template(identifier: str) -> str:
    for pattern, replacement in _TEMPLATES:
        identifier = pattern.sub(replacement, identifier)
    return identifier
