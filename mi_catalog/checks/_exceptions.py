"""Applies `catalog/exceptions.yml`, which lists by rule and entry why and until when findings are
allowed.

An exception that is not needed any more, or past its day, is itself a finding.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mi_catalog.catalog import FOLDER
from mi_catalog.checks._rule import CheckContext, Rule
from mi_catalog.findings import Finding
from mi_catalog.models import PartialDate
from mi_catalog.store import Document, Refusal, read_document
from mi_catalog.text.nearest import nearest

EXCEPTIONS = "exceptions.yml"
RULE_ID = "exception-needed"


def without_exceptions(
    findings: Sequence[Finding], context: CheckContext, root: Path, rules: Iterable[Rule]
) -> list[Finding]:
    """Remove the findings that exceptions allow, and add findings about the exceptions."""
    path = root / FOLDER / EXCEPTIONS
    if not path.exists():
        return list(findings)
    try:
        document = read_document(path, root)
    except Refusal as refusal:
        return [*findings, refusal.finding]
    kept = list(findings)
    known = [rule.id for rule in rules if rule.check]
    for rule, entries in document.data.items():
        if rule not in known:
            hint = str(nearest(rule, known) or f"Rules are {', '.join(known)}.")
            kept.append(document.finding((rule,), RULE_ID, f'no rule is called "{rule}".', hint))
        elif not isinstance(entries, dict):
            message = f'the exceptions of "{rule}" are not a mapping.'
            kept.append(document.finding((rule,), RULE_ID, message, 'Write "id:" lines below it.'))
        else:
            for identifier in entries:
                kept = _apply(kept, rule, identifier, document, context)
    return kept


def _apply(
    findings: list[Finding], rule: str, identifier: str, document: Document, context: CheckContext
) -> list[Finding]:
    wrong = list(_faults(rule, identifier, document, context))
    if wrong:
        return [*findings, *wrong]
    path = context.catalog.path_of(identifier)
    kept = [f for f in findings if (f.rule, f.path) != (rule, path)]
    if len(kept) == len(findings):
        message = f'"{rule}" finds nothing wrong with "{identifier}".'
        kept.append(document.finding((rule, identifier), RULE_ID, message, "Remove the exception."))
    return kept


def _faults(
    rule: str, identifier: str, document: Document, context: CheckContext
) -> Iterator[Finding]:
    at = (rule, identifier)
    if identifier not in context.catalog.documents:
        hint = str(nearest(identifier, context.catalog.documents) or "Remove the exception.")
        yield document.finding(at, RULE_ID, f'no entry has the id "{identifier}".', hint)
        return
    given = document.data[rule][identifier]
    if not isinstance(given, dict) or not given.get("reason"):
        hint = 'Write "reason: …" below it.'
        yield document.finding(at, RULE_ID, f'"{identifier}" is excepted without a reason.', hint)
        return
    until = given.get("until")
    if until is None:
        return
    if not isinstance(until, str) or not re.fullmatch(PartialDate.PATTERN, until):
        message = f'"{until}" is not a date.'
        yield document.finding((*at, "until"), RULE_ID, message, 'Write "YYYY-MM-DD".')
    elif context.today.isoformat()[: len(until)] > until:
        message = f"the exception ended with {until}."
        hint = "Fix the entry, or write a later date."
        yield document.finding((*at, "until"), RULE_ID, message, hint)
