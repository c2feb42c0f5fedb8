"""Reads from GitHub the last commit, archived state, licence and stars of a repository.

Answers after https://docs.github.com/en/rest/repos/repos#get-a-repository. Without a token GitHub
answers 60 requests an hour, with a workflow's 1,000.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from mi_catalog.net import Answer, Request, RequestPolicy, Web
from mi_catalog.observed import rounded

API = "https://api.github.com"
TOKEN_VARIABLE = "GITHUB_TOKEN"  # noqa: S105 - the name of an environment variable
POLICY = RequestPolicy(pace=0.3, timeout=20.0, attempts=4, patience=120.0, max_bytes=2_000_000)

_SOUND, _GONE = 200, 404
_DAY = re.compile(r"(20\d\d-\d\d-\d\d)T")
_LICENSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,63}")
_UNSURE = "NOASSERTION"
"""GitHub's values for a licence that it could not identify."""


def repository_facts(
    repo: str, web: Web, url: str = API, token: str = ""
) -> Mapping[str, str] | None:
    """The facts of a repository by the names of `LIBRARY_FACTS`; None if it does not exist.

    Raises:
        SourceError: GitHub did not answer, or sent an unknown form.

    """
    headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    accepted = frozenset({_SOUND, _GONE})
    answer = web.ask(Request(f"{url}/repos/{repo}", None, headers, accepted), _flaw)
    return None if answer.status == _GONE else _facts(answer)


def _flaw(answer: Answer) -> str | None:
    try:
        if answer.status != _GONE:
            _facts(answer)
    except (ValueError, KeyError, TypeError, AttributeError):
        return "an answer that is not a description of a repository"
    return None


def _facts(answer: Answer) -> Mapping[str, str]:
    """The facts of an answer.

    Raises:
        ValueError: it has another shape than is documented.

    """
    data: Mapping[str, Any] = answer.json()
    pushed = _DAY.match(data["pushed_at"])
    archived, stars = data["archived"], data["stargazers_count"]
    license_id = (data.get("license") or {}).get("spdx_id") or ""
    if not pushed or type(archived) is not bool or type(stars) is not int or stars < 0:
        raise ValueError("no facts of a repository")
    dt.date.fromisoformat(pushed[1])
    found = {
        "last_commit": pushed[1],
        "archived": "yes" if archived else "no",
        "stars": f"{rounded(stars)}",
    }
    if license_id != _UNSURE and _LICENSE.fullmatch(license_id):
        found["license"] = license_id
    return found
