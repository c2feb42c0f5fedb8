"""What the page on /bib/ looks works up in, to bring a bibliography up to date in the browser.

Its scripts, docs/assets/bib/, do what `mi_catalog/intake/bib_update.py` does; a test runs both on
the same files.
"""

import json

from mi_catalog.intake.bib_update import published_form
from mi_catalog.site.context import Site
from mi_catalog.site.pages.add import rules

FILE = "data/published.json"
_RULES = ("greek", "letters", "lightWords", "longWord", "maxSlips")
"""What comparing titles needs of the form's rules."""


def published_index(site: Site) -> str:
    """How each published work is cited, by id: the BibTeX type and fields.

    Which works there are is in the form's index; together they are read when somebody has chosen a
    file.
    """
    forms = {work.id: published_form(site.references.of(work)) for work in site.catalog.works}
    works = {id_: [form.type, {**form.fields}] for id_, form in forms.items() if form}
    known = rules(site.catalog.kinds)
    data = {"rules": {name: known[name] for name in _RULES}, "works": works}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
