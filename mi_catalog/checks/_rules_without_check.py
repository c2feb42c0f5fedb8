"""Rules whose findings come from other code: from reading files, comparing with git, building.

They have no `check`, since their faults prevent the catalog from being read, or cannot be seen in
the present files.
"""

from mi_catalog.checks._rule import EXAMPLE_LIBRARY, EXAMPLE_PAPER, Example, Rule

RULES_WITHOUT_CHECK = (
    Rule(
        id="builds",
        why="One value that an output cannot print would stop the whole site from being built.",
        check=None,
        wrong=Example(
            "title: Clockwork in Small Transformers",
            note="An output fails on this value, for a reason that no other rule covers.",
        ),
        right=Example("title: Clockwork in Small Transformers", note="Every output prints it."),
    ),
    Rule(
        id="coverage",
        why="Damaged lists of other catalogs stop the page that shows how complete this one is.",
        check=None,
        wrong=Example('{"lists": []}\n', "catalog/coverage/lists.json"),
        right=Example(
            '{"complete_to": "2026-07", "copied_from": "2026-08", "copied_to": "2026-11",\n'
            ' "lists": []}\n',
            "catalog/coverage/lists.json",
        ),
    ),
    Rule(
        id="exception-needed",
        why="An exception that is not needed any more would hide the next mistake of its kind.",
        check=None,
        wrong=Example(
            "code-link:\n  byron-2024-clockwork:\n    reason: The authors share all their code.\n",
            "catalog/exceptions.yml",
            {EXAMPLE_PAPER: "code: https://github.com/byron/clockwork"},
        ),
        right=Example(
            "code-link:\n  byron-2024-clockwork:\n    reason: The authors share all their code.\n",
            "catalog/exceptions.yml",
            {EXAMPLE_PAPER: "code: https://github.com/byron"},
        ),
    ),
    Rule(
        id="file",
        why="A file that is not UTF-8 text shows wrong letters, or cannot be read at all.",
        check=None,
        wrong=Example("authors:\n  - José Byron", note="The file is saved as Latin-1."),
        right=Example("authors:\n  - José Byron", note="The file is saved as UTF-8."),
    ),
    Rule(
        id="generated-current",
        why="Editors and the forms on GitHub would not offer the newest topics.",
        check=None,
        wrong=Example(
            '{"type": "object"}\n',
            "catalog/schema/paper.schema.json",
            note="Made before the last topic was added.",
        ),
        right=Example(
            '{"type": "object", …}\n',
            "catalog/schema/paper.schema.json",
            note="As `mi-catalog schema` writes it.",
        ),
    ),
    Rule(
        id="id-permanent",
        why="An id is an address and a citation key, so links and bibliographies depend on it.",
        check=None,
        wrong=Example(
            "name: GearBox", "catalog/libraries/gear-box.yml", note=f"It was {EXAMPLE_LIBRARY}."
        ),
        right=Example(
            "name: GearBox\naliases:\n  - gearbox",
            "catalog/libraries/gear-box.yml",
            note=f"It was {EXAMPLE_LIBRARY}.",
        ),
    ),
    Rule(
        id="id-unique",
        why="An id is a citation key, which must name one entry over all kinds.",
        check=None,
        wrong=Example(
            "name: Clockwork",
            "catalog/libraries/byron-2024-clockwork.yml",
            {EXAMPLE_PAPER: "title: Clockwork in Small Transformers"},
        ),
        right=Example(
            "name: Clockwork",
            "catalog/libraries/clockwork.yml",
            {EXAMPLE_PAPER: "title: Clockwork in Small Transformers"},
        ),
    ),
    Rule(
        id="observed",
        why="A damaged file of observations would remove its facts from every page.",
        check=None,
        wrong=Example('["gearbox"]\n', "catalog/observed/libraries.json"),
        right=Example(
            '{"day": "", "libraries": {"gearbox": {"version": ["1.2.0", "2026-05-01"]}}}\n',
            "catalog/observed/libraries.json",
        ),
    ),
    Rule(
        id="schema",
        why="A field that is missing, misspelt or of another form cannot be shown or searched.",
        check=None,
        wrong=Example("date: March 2024"),
        right=Example("date: 2024-03"),
    ),
    Rule(
        id="yaml",
        why="A file that is not YAML cannot be read, so its entry would be missing from the site.",
        check=None,
        wrong=Example("title: Clockwork: Gears in Small Transformers"),
        right=Example("title: 'Clockwork: Gears in Small Transformers'"),
    ),
)
