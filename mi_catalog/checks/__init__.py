"""The rules of the catalog, one a file; a file that exports `RULE` is a rule.

A rule's check is a pure generator: it is given everything it may look at, and yields findings.
Rules whose findings other code yields are in `_elsewhere.py`, so that every id which a finding can
carry is in this registry.
"""

from mi_catalog.checks._fix import Fixed, fixes
from mi_catalog.checks._rule import CheckContext, Example, Rule, address_of
from mi_catalog.checks._run import all_rules, read_context, run_checks

__all__ = [
    "CheckContext",
    "Example",
    "Fixed",
    "Rule",
    "address_of",
    "all_rules",
    "fixes",
    "read_context",
    "run_checks",
]
