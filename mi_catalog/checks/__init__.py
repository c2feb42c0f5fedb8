"""The rules of the catalog, one a file; a file that exports `RULE` is a rule.

A rule's check is a pure generator: it gets a `CheckContext` and yields findings. Rules whose
findings come from other code are in `_rules_without_check.py`, so that this registry has the id of
every finding.
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
