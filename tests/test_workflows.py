"""Workflows and forms: pinned actions, minimal permissions, no injection, runnable locally."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from mi_catalog.catalog import load_catalog
from mi_catalog.cli.main import cli
from mi_catalog.intake.submissions import labels, read_issue
from mi_catalog.models import KINDS, Category, Level, Tutorial, TutorialFormat
from mi_catalog.store.cache_file import FOLDER
from tests.real_vocabulary import AUTHORS

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORMS = ROOT / ".github/ISSUE_TEMPLATE"
BIN = Path(sys.prefix) / "bin"
PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(?:\.\d+)*$")
WRITES = {
    "check": set(),
    "publish": {"pages", "id-token"},
    "suggest": {"contents", "pull-requests", "issues"},
    "track": {"contents", "pull-requests"},
    "hub": {"contents", "pull-requests"},
    "posts": {"contents", "pull-requests"},
    "libraries": {"contents", "pull-requests"},
    "dictionaries": {"contents", "pull-requests"},
    "installs": {"contents", "pull-requests"},
    "publications": {"contents", "pull-requests"},
    "renew": {"contents", "pull-requests"},
    "links": {"issues"},
    "fuzz": set(),
    "dependencies": set(),
    "release": {"contents", "id-token", "attestations"},
}
"""Everything that each workflow's jobs may write."""


def loaded(path: Path) -> dict[Any, Any]:
    """A workflow; YAML 1.1 reads its "on" as true."""
    data: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return data


def jobs(path: Path) -> Iterator[dict[str, Any]]:
    yield from loaded(path)["jobs"].values()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path):
        yield from job["steps"]


def commands() -> list[str]:
    """Every command that a workflow runs."""
    return sorted({step["run"] for path in WORKFLOWS for step in steps(path) if "run" in step})


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.stem)
def workflow(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_action_is_pinned_to_a_commit_and_names_its_version(workflow: Path) -> None:
    used = [line.strip(" -") for line in workflow.read_text().splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_an_action_has_one_pin_in_all_workflows() -> None:
    used = {step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step}
    names = [pin.partition("@")[0] for pin in used]
    assert sorted(names) == sorted(set(names))


def test_permissions_are_none_but_those_a_job_asks_for(workflow: Path) -> None:
    assert loaded(workflow)["permissions"] == {}
    granted = [job["permissions"] for job in jobs(workflow)]
    writes = {name for grant in granted for name, level in grant.items() if level == "write"}
    assert writes == WRITES[workflow.stem]
    assert {level for grant in granted for level in grant.values()} <= {"read", "write"}


def test_jobs_have_a_timeout_and_runs_do_not_overlap(workflow: Path) -> None:
    assert all(job["timeout-minutes"] <= 120 for job in jobs(workflow))
    assert loaded(workflow)["concurrency"]["group"]


def test_checkouts_leave_no_token_behind(workflow: Path) -> None:
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_no_expression_reaches_a_shell(workflow: Path) -> None:
    assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []


def test_a_pull_request_s_check_sees_no_secrets() -> None:
    check = ROOT / ".github/workflows/check.yml"
    assert list(loaded(check)[True]) == ["pull_request"]
    assert "secrets" not in str(loaded(check))
    assert "github.token" not in check.read_text()


def test_no_workflow_runs_untrusted_code_with_permissions() -> None:
    triggers = {name for path in WORKFLOWS for name in loaded(path)[True]}
    known = {"pull_request", "push", "issues", "schedule", "workflow_dispatch"}
    assert triggers <= known


def test_what_fails_the_check_is_not_published() -> None:
    publish = loaded(ROOT / ".github/workflows/publish.yml")
    assert publish["jobs"]["deploy"]["needs"] == "build"
    order = [step.get("run", step.get("uses", "")) for step in publish["jobs"]["build"]["steps"]]
    assert order.index("make check") < len(order) - 1
    assert order[-1].startswith("actions/upload-pages-artifact@")
    assert publish["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_only_the_publishing_run_uses_a_cache_and_only_for_what_builds_work_out() -> None:
    caches = {
        path.stem: step["with"]["path"]
        for path in WORKFLOWS
        for step in steps(path)
        if "cache" in step.get("uses", "") or "cache" in step.get("with", {})
    }
    assert caches == {"publish": f"{FOLDER.as_posix()}\nsite\n"}
    assert {*loaded(ROOT / ".github/workflows/publish.yml")[True]} == {"push", "workflow_dispatch"}


def test_untrusted_text_is_not_a_value_of_a_workflow(workflow: Path) -> None:
    """Too long a value would keep the step, and with it the answer, from starting."""
    text = workflow.read_text()
    assert re.findall(r"\$\{\{[^}]*\.(?:body|title)\b", text) == []


@pytest.mark.parametrize("command", commands())
def test_every_step_is_a_make_target(command: str) -> None:
    assert re.fullmatch(r"make( [a-z]+)+", command)
    for target in command.split()[1:]:
        assert make(ROOT, "-n", target, BRANCH="x", ISSUE_NUMBER="1", LIBRARY="x").returncode == 0


def test_zizmor_and_the_schemas_find_nothing() -> None:
    done = make(ROOT, "workflows")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_workflow_with_a_flaw_would_be_found(tmp_path: Path) -> None:
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    text = (ROOT / ".github/workflows/suggest.yml").read_text()
    injected = text.replace("run: make suggest", "run: echo ${{ github.event.issue.title }}")
    (folder / "suggest.yml").write_text(injected)
    command = [BIN / "zizmor", "--offline", "--no-progress", tmp_path / ".github"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "template-injection" in done.stdout


def fields(form: str) -> dict[str, dict[str, Any]]:
    """The fields of an issue form by id."""
    body = yaml.safe_load((FORMS / f"{form}.yml").read_text())["body"]
    return {field["id"]: field["attributes"] for field in body if "id" in field}


def test_the_report_form_has_the_fields_that_entry_pages_fill_in() -> None:
    assert {"entry", "page"} <= fields("report").keys()


def test_the_suggestion_form_offers_what_the_models_know() -> None:
    offered = {name: field.get("options") for name, field in fields("suggest").items()}
    assert offered["kind"] == [model.KIND.name for model in KINDS]
    assert offered["topics"] == sorted(load_catalog(ROOT).catalog.topics)
    assert offered["format"] == [form.value for form in TutorialFormat]
    assert offered["level"] == [level.value for level in Level]
    assert offered["category"] == [category.value for category in Category]


def test_the_topic_form_offers_the_groups() -> None:
    from mi_catalog.models import Group

    assert fields("topic")["group"]["options"] == [group.value for group in Group]


def test_what_the_suggestion_form_asks_is_what_the_program_reads() -> None:
    from mi_catalog.identity.identifiers import normalized

    asked = {normalized(field["label"]) for field in fields("suggest").values()}
    assert asked - labels().keys() == {"anything else"}
    body = "".join(
        f"### {field['label']}\n\n{'tutorial' if name == 'kind' else name}\n\n"
        for name, field in fields("suggest").items()
    )
    submission = read_issue(body, AUTHORS)
    assert (submission.model, submission.link) == (Tutorial, "link")
    assert submission.fields == {
        **{name: name for name in ("title", "date", "summary", "format", "level")},
        **{"authors": ["authors"], "topics": ["topics"]},
    }


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make as a workflow does, the installation being this one."""
    unset = ("GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITHUB_STEP_SUMMARY", "MAKEFLAGS", "MAKELEVEL")
    inherited = {name: value for name, value in os.environ.items() if name not in unset}
    return subprocess.run(
        ["make", "-o", "install", f"BIN={BIN}", *arguments],
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What git contains of this project and nothing else, on a branch that left main just now."""
    folder = tmp_path_factory.mktemp("clone") / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True, capture_output=True)
    main = ["git", "update-ref", "refs/remotes/origin/main", "HEAD"]
    subprocess.run(main, cwd=folder, check=True)
    return folder


def test_in_a_clean_clone_the_entries_are_checked_and_the_changes_reported(
    clone: Path, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    on_github = {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"}
    done = make(clone, "entries", "changes", GITHUB_STEP_SUMMARY=str(summary), **on_github)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "--base" in done.stdout
    assert "0 added, 0 changed, 0 removed since `origin/main`." in summary.read_text()


def test_in_a_clean_clone_an_id_that_is_gone_fails_beside_the_line(clone: Path) -> None:
    path = clone / "catalog/libraries/nnsight.yml"
    text = path.read_text()
    path.unlink()
    try:
        done = make(clone, "entries", GITHUB_ACTIONS="true", GITHUB_BASE_REF="main")
    finally:
        path.write_text(text)
    assert done.returncode != 0
    assert "::error file=catalog/libraries/nnsight.yml,line=1,col=1,title=id-permanent::" in (
        done.stdout
    )


SUGGESTION = """### Kind

library

### Link, arXiv id or DOI

https://beads.example.org/$(touch${IFS}pwned)

### Title or name

Bead $(touch pwned) Lens

### Topics

tools

### Summary

Counts "beads" $HOME; touch pwned.
"""


def suggest(clone: Path, body: str | None) -> subprocess.CompletedProcess[str]:
    """Run `make suggest` on an issue, left in a file as GitHub leaves it."""
    event = clone.parent / "event.json"
    event.write_text(json.dumps({"issue": {"body": body}}))
    return make(clone, "suggest", GITHUB_EVENT_PATH=str(event))


def test_in_a_clean_clone_a_suggestion_becomes_a_file_and_runs_nothing(clone: Path) -> None:
    done = suggest(clone, SUGGESTION)
    path = clone / "catalog/libraries/bead-touch-pwned-lens.yml"
    try:
        assert done.returncode == 0, done.stdout + done.stderr
        assert 'summary: Counts "beads" $HOME; touch pwned.\n' in path.read_text()
        assert list(clone.rglob("pwned")) == []
    finally:
        path.unlink(missing_ok=True)


def test_in_a_clean_clone_a_changed_entry_is_written_to_its_own_file(clone: Path) -> None:
    path = next((clone / "catalog/libraries").glob("*.yml"))
    before = path.read_text("utf-8")
    changed = re.sub(r"(?m)^summary: .*\n", "summary: Counts beads; $(touch pwned).\n", before)
    event = clone.parent / "event.json"
    body = f"### Entry\n\n{path.stem}\n\n### The changed file\n\n```yaml\n{changed}```\n"
    event.write_text(json.dumps({"issue": {"body": body}}))
    done = make(clone, "suggest", GITHUB_EVENT_PATH=str(event))
    try:
        assert done.returncode == 0, (clone / ".cache/refusal.txt").read_text()
        assert path.read_text("utf-8") == changed
        status = ["git", "status", "--porcelain"]
        found = subprocess.run(status, cwd=clone, capture_output=True, text=True, check=True)
        assert found.stdout.split() == ["M", path.relative_to(clone).as_posix()]
    finally:
        path.write_text(before, "utf-8")


HOSTILE = [
    None,
    "",
    "\ud800",
    "'; touch pwned; '",
    "$(touch pwned)`touch pwned`",
    "### Link\n\n${{ github.token }}\n",
    "### Link\n\nhttps://x.example.org\n\n### Title\n\n../../../../pwned\n\n### Topics\n\ntools\n",
    "### Link\n\nhttps://x.example.org\n\n### Summary\n\na\nsummary: b\n\n### Topics\n\n../tools\n",
]


@pytest.mark.parametrize("body", HOSTILE)
def test_in_a_clean_clone_a_hostile_suggestion_is_refused(clone: Path, body: str | None) -> None:
    done = suggest(clone, body)
    assert done.returncode != 0
    assert (clone / ".cache/refusal.txt").read_text().strip()
    status = ["git", "status", "--porcelain"]
    assert subprocess.run(status, cwd=clone, capture_output=True, check=True).stdout == b""


def test_untrusted_text_is_not_printed_where_runners_read_commands(clone: Path) -> None:
    done = suggest(clone, "### Kind\n\n##[set-output name=x]y\n\n### Link\n\nx\n")
    assert done.returncode != 0
    assert "set-output" not in done.stdout + done.stderr
    assert "set-output" in (clone / ".cache/refusal.txt").read_text()


@pytest.fixture
def gh(tmp_path: Path) -> Mapping[str, str]:
    """A substitute for GitHub's program that notes its arguments; issue 7 is open."""
    program = tmp_path / "bin" / "gh"
    program.parent.mkdir()
    program.write_text(
        "#!/usr/bin/env bash\n"
        'echo "$*" >> "$GH_CALLS"\n'
        'if [ "$2" = list ]; then echo "$GH_OPEN"; fi\n'
        'case $2 in *\'pulls?\'*) echo "$GH_NUMBER" ;; */pulls/*) echo "$GH_COMMITS" ;; esac\n'
        'for word in "$@"; do [ "$word" != - ] || cat >> "$GH_CALLS"; done\n'
        'while [ $# -gt 1 ]; do [ "$1" != --body-file ] || [ ! -f "$2" ] || cat "$2"; shift; done'
        ' >> "$GH_CALLS"\n'
    )
    program.chmod(0o755)
    calls = tmp_path / "calls"
    calls.touch()
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "GH_CALLS": str(calls), "GH_OPEN": ""}


def calls_of(gh: Mapping[str, str]) -> str:
    return Path(gh["GH_CALLS"]).read_text()


def test_a_refused_suggestion_is_answered_in_a_block_of_code(
    clone: Path, gh: Mapping[str, str]
) -> None:
    suggest(clone, "### Kind\n\n@everyone\n\n### Link\n\nx\n")
    done = make(clone, "reply", ISSUE_NUMBER="12", **gh)
    assert done.returncode == 0, done.stderr
    start = "issue comment 12 --body-file -\nNo entry could be made of this:\n"
    assert calls_of(gh).startswith(start)
    assert '\n    mi-catalog: The kind "@everyone" is unknown.' in calls_of(gh)


def test_an_issue_too_large_for_a_variable_is_answered(clone: Path, gh: Mapping[str, str]) -> None:
    longest = "\U0001f9e0" * 65_536
    assert suggest(clone, longest).returncode != 0
    assert make(clone, "reply", ISSUE_NUMBER="12", **gh).returncode == 0
    assert "The issue has more than 20,000 characters. Shorten it." in calls_of(gh)


def test_a_refusal_is_cut_between_two_characters(clone: Path, gh: Mapping[str, str]) -> None:
    (clone / ".cache").mkdir(exist_ok=True)
    for start in ("", "a", "ab", "abc"):
        (clone / ".cache/refusal.txt").write_text(start + "\U0001f9e0" * 2_000)
        assert make(clone, "reply", ISSUE_NUMBER="12", **gh).returncode == 0
    assert calls_of(gh).count("looks at it in any case") == 4


def test_a_failure_without_output_is_answered_too(clone: Path, gh: Mapping[str, str]) -> None:
    shutil.rmtree(clone / ".cache", ignore_errors=True)
    assert make(clone, "reply", ISSUE_NUMBER="12", **gh).returncode == 0
    assert "\n    The program failed without a reason.\n" in calls_of(gh)


@pytest.mark.parametrize(
    ("number", "commits", "answer"), [("", "", "no"), ("9", "1", "no"), ("9", "3", "yes")]
)
def test_a_suggestion_edited_by_a_person_is_not_overwritten(
    clone: Path, tmp_path: Path, gh: Mapping[str, str], number: str, commits: str, answer: str
) -> None:
    output = tmp_path / "output"
    found = {"BRANCH": "suggestion/12", "GH_NUMBER": number, "GH_COMMITS": commits}
    done = make(clone, "spare", GITHUB_OUTPUT=str(output), **found, **gh)
    assert done.returncode == 0, done.stderr
    assert output.read_text() == f"answer={answer}\n"
    assert "pulls?state=open&head={owner}:suggestion/12" in calls_of(gh)


def test_a_suggestion_is_made_only_where_no_person_has_worked_on_it() -> None:
    entry, opened = (
        step
        for step in steps(ROOT / ".github/workflows/suggest.yml")
        if step.get("run") == "make suggest" or "create-pull-request" in step.get("uses", "")
    )
    assert entry["if"] == opened["if"] == "steps.person.outputs.answer == 'no'"


def test_other_labels_neither_make_a_suggestion_anew_nor_end_its_run() -> None:
    workflow = loaded(ROOT / ".github/workflows/suggest.yml")
    ours = "github.event.action != 'labeled' || github.event.label.name == 'suggestion'"
    assert f"({ours}) &&" in workflow["jobs"]["suggest"]["if"]
    assert workflow["concurrency"]["cancel-in-progress"] == f"${{{{ {ours} }}}}"


def test_proposals_are_not_pushed_over_a_newer_review() -> None:
    done = [s.get("run") or s["uses"] for s in steps(ROOT / ".github/workflows/track.yml")]
    resumed, read = done.index("make resume"), done.index("make track")
    assert (resumed, done[read + 1]) == (read - 1, "make yield")
    assert done[read + 2].startswith("peter-evans/create-pull-request@")


def test_what_reviewers_ticked_is_read_before_sources_are_asked() -> None:
    done = [*steps(ROOT / ".github/workflows/publications.yml")]
    runs = [step.get("run") for step in done]
    assert runs.index("make ticks") == runs.index("make publications") - 1
    asking = done[runs.index("make publications")]
    assert asking["env"]["MI_CATALOG_REVIEW"] == ".cache/review.md"


def commands(group: click.Group) -> Iterator[click.Command]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield command
        if isinstance(command, click.Group):
            yield from commands(command)


def watching() -> set[str]:
    """The workflows that look at sources on a schedule and propose what they found."""
    return {
        path.stem
        for path in WORKFLOWS
        if "schedule" in (loaded(path)[True] or {})
        and any(
            str(step.get("with", {}).get("add-paths", "")).startswith("catalog")
            for step in steps(path)
        )
    }


def test_help_names_the_workflow_that_runs_a_command_and_where_to_switch_it_on() -> None:
    text = r'The workflow "(\w+)" runs this on a schedule. In a fork, switch it on under "Actions"'
    found = (re.match(text, command.epilog or "") for command in commands(cli))
    assert {one[1] for one in found if one} == watching()


def test_contributing_lists_every_workflow_that_looks_at_sources() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert {*re.findall(r"^ +\| `(\w+)`, ", text, re.MULTILINE)} == watching()


def report(clone: Path, text: str) -> None:
    (clone / ".cache").mkdir(exist_ok=True)
    (clone / ".cache/links.md").write_text(text)


def test_dead_links_open_one_issue_and_then_rewrite_it(clone: Path, gh: Mapping[str, str]) -> None:
    report(clone, "### Errors in catalog/papers/x.yml\n")
    assert make(clone, "report", LYCHEE_EXIT="2", **gh).returncode == 0
    assert "issue create --title Dead links --label links --body-file" in calls_of(gh)
    assert "### Errors in catalog/papers/x.yml" in calls_of(gh)
    assert make(clone, "report", LYCHEE_EXIT="2", **{**gh, "GH_OPEN": "7"}).returncode == 0
    assert "issue edit 7 --body-file" in calls_of(gh)


def test_a_report_of_dead_links_is_cut_between_two_characters(
    clone: Path, gh: Mapping[str, str]
) -> None:
    for start in ("", "a", "ab", "abc"):
        report(clone, start + "\U0001f9e0" * 20_000)
        assert make(clone, "report", LYCHEE_EXIT="2", **gh).returncode == 0
    assert calls_of(gh).count("issue create") == 4


def test_no_dead_links_close_the_issue(clone: Path, gh: Mapping[str, str]) -> None:
    report(clone, "all well\n")
    assert make(clone, "report", LYCHEE_EXIT="0", **gh).returncode == 0
    assert "close" not in calls_of(gh)
    assert make(clone, "report", LYCHEE_EXIT="0", **{**gh, "GH_OPEN": "7"}).returncode == 0
    assert "issue close 7" in calls_of(gh)


def test_a_failed_link_checker_does_not_change_the_issue(
    clone: Path, gh: Mapping[str, str]
) -> None:
    report(clone, "")
    done = make(clone, "report", LYCHEE_EXIT="1", **{**gh, "GH_OPEN": "7"})
    assert done.returncode != 0
    assert "The link checker failed with exit code 1" in done.stderr
    assert "edit" not in calls_of(gh)


def test_what_builds_the_package_is_locked_like_the_rest() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]["requires"]
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert {re.split(r"[<>=~!]", name)[0] for name in wanted} <= set(locked)
    assert "--no-deps --no-build-isolation --editable ." in (ROOT / "Makefile").read_text()


def pins(lock: str) -> dict[str, str]:
    """The version and the hashes of each package in a lock, by name."""
    text = (ROOT / lock).read_text("utf-8")
    found = re.findall(r"^([\w.-]+)==((?:.*\\\n)*.*)", text, re.MULTILINE)
    return {name: " ".join(pin.replace("\\\n", " ").split()) for name, pin in found}


def test_without_tools_the_same_versions_are_installed() -> None:
    everything, part = pins("requirements.lock"), pins("requirements-run.lock")
    assert part.items() <= everything.items()
    assert {"mypy", "playwright", "pytest", "ruff"}.isdisjoint(part)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(extras[name] for name in ("site", "tracker", "install"))]
    names = {re.split(r"[<>=~!\[]", one)[0] for one in flat(wanted)} - {"mi-catalog"}
    assert names <= part.keys()


def flat(values: list[Any]) -> list[str]:
    return [text for value in values for text in ([value] if isinstance(value, str) else value)]


def test_workflows_without_tools_use_none(workflow: Path) -> None:
    if loaded(workflow).get("env", {}).get("TOOLS") != "no":
        return
    targets = {name for step in steps(workflow) for name in step.get("run", "").split()[1:]}
    values = {"BRANCH": "x", "ISSUE_NUMBER": "1", "LIBRARY": "x"}
    shown = make(ROOT, "-n", *sorted(targets - {"install"}), TOOLS="no", **values).stdout
    assert {*re.findall(rf"{BIN}/([\w-]+)", shown)} <= {"python", "mi-catalog"}


@pytest.mark.parametrize("tools", ["yes", "no"])
def test_tools_are_left_out_on_demand(tools: str) -> None:
    command = ["make", "-n", "-W", "pyproject.toml", "install", f"TOOLS={tools}"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    lock = "requirements-run.lock" if tools == "no" else "requirements.lock"
    assert re.findall(r"-r (\S+)", shown) == [lock]


def test_help_names_every_target() -> None:
    shown = make(ROOT, "help").stdout
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert [target for target in targets if f"make {target} " not in shown] == []
