"""A whole project made from a seed: catalog, prose and the engine's real configuration.

Run as `python -m tests.bench.synthetic FOLDER ENTRIES SEED`.

The shares and lengths are those of the real catalog at 3,100 entries (its files average 550
bytes): one entry in 13 is no paper, half the papers name models, one in 40 carries a note, and a
third of the latest full year's papers would be too many for a folder that is not divided by month.
"""

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.bench.words import Words

REPOSITORY = Path(__file__).parents[2]
_TOPICS = (
    "steering safety vision-multimodal sparse-autoencoders probing attention-heads superposition "
    "reasoning training-dynamics circuits knowledge language evaluation activation-patching lenses "
    "foundations science in-context-learning automated-interpretability tools "
    "parameter-decomposition causal-abstraction surveys"
)
"""The largest first, as in the real catalog."""
TOPICS = tuple(_TOPICS.split())
YEARS = {2014: 1, 2016: 2, 2018: 5, 2019: 8, 2020: 11, 2021: 12, 2022: 16, 2023: 53, 2024: 104}
"""Papers of the earlier years, of 1,000; the rest is spread over the two years after them."""
MODELS = ("GPT-2", "Gemma 2", "Pythia", "Llama 3.1", "CLIP", "Qwen 2.5", "toy transformer")
CAPABILITIES = ("patching", "ablation", "lenses", "probing", "steering", "sae-training")
PROSE_WORDS = 600
"""How long a topic's text is; the real ones run from 330 to 1,370 words."""

Field = str | bool | Sequence[str]


@dataclass(frozen=True, slots=True)
class Project:
    """Where a synthetic project is and which entries it has."""

    root: Path
    ids: tuple[str, ...]


def write_project(
    root: Path, entries: int, seed: int = 1, prose_words: int = PROSE_WORDS
) -> Project:
    """Write a project that the real configuration builds; the same seed gives the same bytes."""
    chance = Random(seed)
    words = Words(chance)
    ids = tuple(_write_entries(root, entries, chance, words))
    for rank, topic in enumerate(TOPICS):
        _write(root / f"catalog/topics/{topic}.yml", _topic(topic, rank, words))
        _write(root / f"docs/topics/{topic}.md", _prose(topic, ids, prose_words, chance, words))
    _write(root / "docs/canon.md", "# The canon\n\n{{ canon() }}\n")
    _write(root / "docs/learn.md", "# Learn\n\n{{ paths() }}\n")
    for name in ("hooks", "mi_catalog"):
        (root / name).symlink_to(REPOSITORY / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    shutil.copytree(REPOSITORY / "docs" / "assets", root / "docs" / "assets")
    return Project(root, ids)


def _write_entries(root: Path, count: int, chance: Random, words: Words) -> Iterator[str]:
    makers = {"libraries": _library, "tutorials": _tutorial, "projects": _project}
    taken: set[str] = set()
    for number in range(count):
        kind = next((kind for at, kind in enumerate(makers) if number % 39 == 13 * at), "papers")
        if kind == "papers":
            folder, name, fields = _paper(number, chance, words)
        else:
            name, fields = makers[kind](number, chance, words)
            folder = kind
        while name in taken:
            name = f"{name}-{words.sentence(1).lower()}"
        taken.add(name)
        _write(root / "catalog" / folder / f"{name}.yml", _text(fields))
        yield name


def _paper(number: int, chance: Random, words: Words) -> tuple[str, str, dict[str, Field]]:
    date = _date(chance)
    year, month = date[:4], date[5:7]
    authors = [words.author() for _ in range(_length(chance, 1, 2, 10))]
    title = words.title(_length(chance, 4, 8, 17))
    link = _maybe(chance, 0.04, f"https://example.org/{number}")
    fields: dict[str, Field] = {
        "title": title,
        "authors": list(dict.fromkeys(authors)),
        "date": date if month else f"'{date}'",
        "venue": _maybe(chance, 0.3, f"{chance.choice(('ICML', 'ICLR', 'NeurIPS', 'ACL'))} {year}"),
        "arxiv": "" if link else f"'{year[2:]}{month or '01'}.{number:05d}'",
        "url": link,
        "summary": words.sentence(_length(chance, 16, 21, 28)) + ".",
        "topics": _topics(chance),
        "added": f"2026-{chance.randint(1, 10):02d}-{chance.randint(1, 28):02d}",
        "notes": words.prose(110) if chance.random() < 0.026 else "",
        "code": _maybe(chance, 0.12, f"https://github.com/example/code-{number}"),
        "essential": chance.random() < 0.026,
        "layer": _maybe(chance, 0.95, chance.choice(("neurons", "circuits", "algorithms"))),
        "evidence": _maybe(chance, 0.95, chance.choice(("behavioral", "causal", "counterfactual"))),
        "models": chance.sample(MODELS, chance.randint(1, 2)) if chance.random() < 0.48 else [],
        "modality": ["vision" if chance.random() < 0.2 else "text"],
    }
    folder = f"papers/{year}/{month}" if int(year) >= 2025 and month else f"papers/{year}"
    surname = authors[0].split()[-1].lower()
    short = "-".join(word.lower() for word in title.split()[:3])
    return folder, f"{surname}-{year}-{short}", fields


def _library(number: int, chance: Random, words: Words) -> tuple[str, dict[str, Field]]:
    name = words.title(1) + words.sentence(1)
    return name.lower(), {
        "name": name,
        "url": f"https://github.com/example/library-{number}",
        "repo": f"example/library-{number}",
        "summary": words.sentence(20) + ".",
        "topics": ["tools", chance.choice(TOPICS[:19])],
        "added": "2026-10-01",
        "pypi": f"library-{number}",
        "install": f"pip install library-{number}",
        "license": "MIT",
        "language": ["Python"],
        "frameworks": ["PyTorch"],
        "capabilities": sorted(chance.sample(CAPABILITIES, 2)),
        "status": "active",
    }


def _tutorial(number: int, chance: Random, words: Words) -> tuple[str, dict[str, Field]]:
    title = words.title(6)
    return "-".join(title.lower().split()[:4]), {
        "title": title,
        "authors": [words.author()],
        "year": "'2024'",
        "url": f"https://example.org/tutorial-{number}",
        "summary": words.sentence(20) + ".",
        "topics": _topics(chance),
        "added": "2026-10-01",
        "format": chance.choice(("notebook", "article", "video")),
        "level": chance.choice(("beginner", "intermediate", "advanced")),
    }


def _project(number: int, chance: Random, words: Words) -> tuple[str, dict[str, Field]]:
    name = words.title(2)
    return "-".join(name.lower().split()), {
        "name": name,
        "url": f"https://example.org/project-{number}",
        "summary": words.sentence(20) + ".",
        "topics": _topics(chance),
        "added": "2026-10-01",
        "category": chance.choice(("hosted-tool", "dataset", "community", "blog")),
    }


def _topic(topic: str, rank: int, words: Words) -> str:
    group = ("foundations", "objects", "methods", "applications")[rank % 4]
    return _text(
        {
            "title": topic.replace("-", " ").capitalize(),
            "summary": words.sentence(14) + ".",
            "group": group,
            "related": [TOPICS[(rank + step) % len(TOPICS)] for step in (1, 2, 3)],
        }
    )


def _prose(topic: str, ids: Sequence[str], length: int, chance: Random, words: Words) -> str:
    """A topic's text: paragraphs that cite, a formula, a list and open questions."""
    paragraphs = [f"# {topic.replace('-', ' ').capitalize()}"]
    for number in range(max(length // 80, 1)):
        if number % 3 == 1:
            paragraphs.append(f"## {words.title(3)}")
        cited = "; ".join(f"@{key}" for key in chance.sample(ids, min(2, len(ids))))
        paragraphs.append(f"{words.prose(80)[:-1]} [{cited}].")
    paragraphs.append("The residual stream is $x_{l+1} = x_l + f_l(x_l)$ after layer $l$.")
    paragraphs.append("\n".join(f"- {words.prose(20)}" for _ in range(3)))
    paragraphs.append(f"## Open questions\n\n- {words.sentence(12)}?\n- {words.sentence(12)}?")
    return "\n\n".join(paragraphs) + "\n"


def _topics(chance: Random) -> list[str]:
    weights = [1 / (rank + 6) for rank in range(len(TOPICS))]
    drawn = chance.choices(TOPICS, weights, k=chance.choice((1, 2, 2, 2, 2, 3, 3, 3, 3)))
    return list(dict.fromkeys(drawn))


def _date(chance: Random) -> str:
    later = 1_000 - sum(YEARS.values())
    weights = [*YEARS.values(), later * 5 // 8, later * 3 // 8]
    year = chance.choices([*YEARS, 2025, 2026], weights)[0]
    if chance.random() < 0.03:
        return str(year) if year < 2025 else f"{year}-05-17"
    return f"{year}-{chance.randint(1, 12 if year < 2026 else 9):02d}"


def _length(chance: Random, least: int, middle: int, most: int) -> int:
    return round(chance.triangular(least, most, middle))


def _maybe(chance: Random, share: float, value: str) -> str:
    return value if chance.random() < share else ""


def _text(fields: Mapping[str, Field]) -> str:
    """Fields as canonical YAML; the values are such that none needs quotes."""
    return "".join(_field(name, value) for name, value in fields.items() if value)


def _field(name: str, value: Field) -> str:
    if isinstance(value, str):
        return f"{name}: |\n  {value}\n" if name == "notes" else f"{name}: {value}\n"
    if isinstance(value, bool):
        return f"{name}: true\n"
    return f"{name}:\n" + "".join(f"  - {member}\n" for member in value)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_project(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
