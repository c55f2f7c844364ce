from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.sandbox import host
from grader.sandbox.host import Limits, Sandbox

from .conftest import Load, module

HW = """
import ctypes, importlib, os, resource, signal, socket, subprocess, threading
import numpy as np
def attempt(what, *args):
    try: return repr(ACTS[what](*args))
    except Exception as error: return type(error).__name__
ACTS = {
    "read": lambda path: open(path).read(),
    "list": lambda path: os.listdir(path),
    "write": lambda path: open(path, "w"),
    "remove": lambda path: os.remove(path),
    "chmod": lambda path: os.chmod(path, 0),
    "socket": lambda: socket.socket(),
    "run": lambda: subprocess.run(["true"]),
    "fork": lambda: os.fork(),
    "kill parent": lambda: os.kill(os.getppid(), 0),
    "environment": lambda: sorted(os.environ),
    "null": lambda: open("/dev/null").read(),
    "import": lambda name: importlib.import_module(name).__name__,
    "descriptors": lambda: [n for n in range(64) if is_open(n)],
    "limit": lambda name: resource.getrlimit(getattr(resource, name)),
    "prctl": lambda option: ctypes.CDLL(None).prctl(int(option), 0, 0, 0, 0),
}
def is_open(n):
    try: os.fstat(n); return True
    except OSError: return False
def thread():
    out = []
    t = threading.Thread(target=lambda: out.append(1)); t.start(); t.join()
    return out
def solve(): return np.linalg.solve(np.eye(50), np.ones(50)).sum()
"""


def attempt(load: Load, what: str, *args: str) -> str:
    session = load(HW)
    return str(session.call(session.symbol("hw", "attempt"), [what, *args]))


@pytest.fixture
def confined(sandbox: Sandbox) -> None:
    if sandbox.isolation.level != "full":
        pytest.skip(f"this kernel confines only in part: {sandbox.isolation.details}")


def test_the_isolation_names_every_layer(sandbox: Sandbox) -> None:
    assert {"landlock", "seccomp", "rlimits"} <= set(sandbox.isolation.details)


@pytest.mark.usefixtures("confined")
@pytest.mark.parametrize("what", ["read", "write", "remove", "chmod"])
def test_a_file_outside_cannot_be_touched(load: Load, tmp_path: Path, what: str) -> None:
    secret = tmp_path / "rubric.yaml"
    secret.write_text("secret")
    mode = secret.stat().st_mode
    assert attempt(load, what, str(secret)) == "PermissionError"
    assert secret.read_text() == "secret"
    assert secret.stat().st_mode == mode


@pytest.mark.usefixtures("confined")
@pytest.mark.parametrize("path", ["/", "/proc/self", str(Path.home()), str(Path(__file__).parent)])
def test_a_folder_outside_cannot_be_listed(load: Load, path: str) -> None:
    assert attempt(load, "list", path) == "PermissionError"


@pytest.mark.usefixtures("confined")
@pytest.mark.parametrize("what", ["socket", "run", "fork", "kill parent"])
def test_network_programs_and_other_processes_are_out_of_reach(load: Load, what: str) -> None:
    assert attempt(load, what) == "PermissionError"


@pytest.mark.usefixtures("confined")
def test_the_sandboxs_own_files_cannot_be_read(load: Load) -> None:
    assert attempt(load, "read", str(host.__file__)) == "PermissionError"


def test_the_environment_has_nothing_of_the_graders(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    # started with the token in the grader's environment
    with Sandbox() as own, own.open([module("hw", HW)]) as session:
        session.load("hw")
        names = session.call(session.symbol("hw", "attempt"), ["environment"])
    assert "GITHUB_TOKEN" not in names
    assert "HOME" not in names
    assert "OPENBLAS_NUM_THREADS" in names


def test_a_worker_holds_its_two_pipes_and_no_other_descriptor(load: Load) -> None:
    assert attempt(load, "descriptors") == "[0, 1, 2, 3, 4]"


@pytest.mark.parametrize("name", ["json", "csv", "sqlite3", "numpy.testing", "decimal"])
def test_the_standard_library_and_numpy_can_still_be_imported(load: Load, name: str) -> None:
    assert attempt(load, "import", name) == repr(name)


@pytest.mark.usefixtures("confined")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_MSGQUEUE", 0),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_CPU", Limits().cpu_seconds),
    ],
)
def test_a_worker_has_the_limits_of_the_zygote_and_its_own(
    load: Load, name: str, value: int
) -> None:
    assert attempt(load, "limit", name) == repr((value, value))


@pytest.mark.usefixtures("confined")
@pytest.mark.parametrize(("option", "value"), [("3", "0"), ("39", "1")])
def test_a_worker_is_not_dumpable_and_gets_no_new_privileges(
    load: Load, option: str, value: str
) -> None:
    assert attempt(load, "prctl", option) == value


def test_threads_and_linear_algebra_still_work(load: Load) -> None:
    session = load(HW)
    assert session.call(session.symbol("hw", "thread")) == [1]
    assert session.call(session.symbol("hw", "solve")) == np.float64(50.0)
    assert attempt(load, "null") == "''"
