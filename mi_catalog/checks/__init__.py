"""The rules that types cannot say, one a file; a file that exports `RULE` is a rule.

A rule is a pure generator: it is handed everything it may look at, and yields findings.
"""

from mi_catalog.checks._fix import Fixed, fixes
from mi_catalog.checks._rule import Rule, Subject
from mi_catalog.checks._run import all_rules, read_subject, run_checks

__all__ = ["Fixed", "Rule", "Subject", "all_rules", "fixes", "read_subject", "run_checks"]
