import pytest

from mi_catalog.checks.install_runs import RULE
from tests.conftest import context_of, findings_of, make_library

START = "catalog/libraries/gearbox.yml:6:1: install-runs: "


def faults(install: str, **fields: str) -> list[str]:
    return findings_of(RULE, context_of(make_library(install=install, **fields)))


@pytest.mark.parametrize(
    "install",
    [
        "pip install gearbox",
        'pip install "gearbox[gui,extra]>=2"',
        "pip install vllm==0.26.0 gears-and-springs",
        "pip install git+https://example.org/gears/gearbox.git",
        "uv add gearbox",
        "git clone https://example.org/gears/gearbox",
        "git clone --recurse-submodules https://example.org/gears/gearbox",
        "git clone https://example.org/gears/gearbox && cd gearbox && pip install -e .",
        "git clone https://example.org/gears/gearbox.git && cd gearbox && make install",
        "git clone https://example.org/gears/gearbox; cd gearbox; uv sync --frozen",
        "git clone https://example.org/gears/gearbox box && cd box && poetry install",
        "git clone https://example.org/gears/gearbox && pip install -e gearbox/python",
        "git clone https://example.org/gears/gearbox && pip install ./gearbox",
    ],
)
def test_lines_that_run_pass(install: str) -> None:
    assert faults(install) == []


def test_a_library_without_an_install_line_passes() -> None:
    assert findings_of(RULE, context_of(make_library())) == []


@pytest.mark.parametrize(
    "command",
    [
        "pip install -e .",
        "uv pip install -e .",
        "pip3 install .",
        "pip install -r requirements.txt",
        "pip install ./elsewhere",
        "pip install -e elsewhere",
        "make install",
        "poetry install",
        "uv sync --frozen --no-dev",
    ],
)
def test_a_clone_is_entered_before_its_project_is_installed(command: str) -> None:
    assert faults(f"git clone https://example.org/gears/gear_box.git && {command}") == [
        f'{START}"{command}" runs in a folder that does not contain the project. '
        'Clone it and put "cd gear_box &&" before the command.'
    ]


def test_a_line_that_expects_a_clone_is_refused() -> None:
    assert faults("pip install -e .") == [
        f'{START}"pip install -e ." runs in a folder that does not contain the project. '
        'Clone it and put "cd NAME &&" before the command.'
    ]


@pytest.mark.parametrize("address", ["git+git://example.org/g.git", "git://example.org/g.git"])
def test_the_protocol_that_hosts_switched_off_is_refused(address: str) -> None:
    assert faults(f"pip install {address}") == [
        f'{START}git hosts no longer answer at git:// addresses. Write "git+https://…".'
    ]


def test_a_clone_is_refused_where_the_package_index_has_the_library() -> None:
    install = "git clone https://example.org/gears/gearbox && cd gearbox && pip install -e ."
    assert faults(install, pypi="gear-box") == [
        "catalog/libraries/gearbox.yml:7:1: install-runs: "
        'the package index has it as "gear-box", and this clones the repository. '
        'Write "pip install gear-box".'
    ]


@pytest.mark.parametrize(
    ("install", "remark"),
    [
        ("git clone https://example.org/gears/gearbox, then pip install -r req.txt", ","),
        ("git clone https://example.org/gears/gearbox and follow the README", "and"),
        ("git clone https://example.org/gears/gearbox (two parts)", "("),
        ("pip install -e . (in gears/)", "("),
        ("pip install gearbox or build it", "or"),
    ],
)
def test_remarks_are_not_commands(install: str, remark: str) -> None:
    assert faults(install) == [
        f'{START}the remark from "{remark}" on is not a shell command. '
        'Join commands by "&&", and move remarks to "notes".'
    ]
