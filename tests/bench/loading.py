"""Loading and checking: `python -m tests.bench.loading PROJECT` reports the CPU seconds of each."""

import datetime as dt
import sys
from pathlib import Path

from mi_catalog.catalog import load_catalog
from mi_catalog.checks import all_rules, run_checks
from mi_catalog.garbage_collection import collector_paused
from tests.bench.stages import Stages

TODAY = dt.date(2026, 11, 20)


def main(root: Path) -> None:
    """Load and check as `mi-catalog check` does, importing its rules first."""
    stages = Stages()
    with stages.stage("rules"):
        all_rules()
    with collector_paused():
        with stages.stage("load"):
            loaded = load_catalog(root)
        with stages.stage("check"):
            findings = run_checks(loaded, root, TODAY)
    stages.report(findings=len(findings))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
