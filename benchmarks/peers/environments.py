"""An environment of its own for each peer, with the versions of its ``requirements.txt``.

``python -m benchmarks.peers.environments`` makes those that are missing, in the folder that
``DEEPGRADE_PEERS`` names, else in ``deepgrade-peers`` of the system's folder for temporary files.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import venv
from pathlib import Path

from benchmarks.processes import run

HERE = Path(__file__).parent
PEERS = ("otter", "nbgrader", "gradescope", "plain_pytest")


def place() -> Path:
    """Return the folder of the environments."""
    named = os.environ.get("DEEPGRADE_PEERS")
    return Path(named) if named else Path(tempfile.gettempdir()) / "deepgrade-peers"


def programs(peer: str) -> Path:
    """Return the folder of a peer's Python and commands, after installing them if need be."""
    requirements = HERE / peer / "requirements.txt"
    wanted = requirements.read_bytes() + sys.version.encode()
    folder = place() / f"{peer}-{hashlib.sha256(wanted).hexdigest()[:12]}"
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    ready = folder / ".ready"
    if not ready.exists():
        print(f"installing {peer} into {folder} (once) ...", flush=True)
        venv.create(folder, with_pip=True, clear=True)
        pip = [scripts / "python", "-m", "pip", "install", "--quiet", "--requirement", requirements]
        run([*pip], environment={"PIP_DISABLE_PIP_VERSION_CHECK": "1"})
        ready.touch()
    return scripts


if __name__ == "__main__":
    for peer in PEERS:
        print(programs(peer))
