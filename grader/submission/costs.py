"""Whether a module-level expression is cheap to evaluate, and which calls never run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from grader.submission.walking import children

CHEAP = (
    ast.Constant,
    ast.Name,
    ast.Attribute,
    ast.Subscript,
    ast.Slice,
    ast.Starred,
    ast.BinOp,
    ast.UnaryOp,
    ast.BoolOp,
    ast.Compare,
    ast.IfExp,
    ast.Tuple,
    ast.List,
    ast.Dict,
    ast.Set,
    ast.Lambda,
    ast.JoinedStr,
    ast.FormattedValue,
)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DENIED_MODULES = frozenset(
    {
        # plots and pages
        "matplotlib",
        "plt",
        "pylab",
        "seaborn",
        "sns",
        "plotly",
        "bokeh",
        "IPython",
        "ipywidgets",
        "tkinter",
        "webbrowser",
        # downloads
        "requests",
        "urllib",
        "wget",
        "gdown",
        "socket",
        "ftplib",
        "http",
        "kaggle",
        "google",
        "torchvision",
        # files and processes
        "subprocess",
        "shutil",
        "h5py",
        "pickle",
        "cPickle",
        "cv2",
        "PIL",
        "imageio",
        "argparse",
    }
)
HARMLESS_MODULES = frozenset(
    {
        *("re", "math", "operator", "functools", "itertools", "collections"),
        *("dataclasses", "typing", "enum", "abc", "string", "fractions"),
    }
)
DENIED_CALLEES = re.compile(
    r"(open|input|raw_input|exit|_exit|quit|exec|eval|compile|breakpoint|__import__|sleep|system|"
    r"popen|Popen|remove|unlink|rmdir|rmtree|mkdir|makedirs|rename|chdir|walk|listdir|glob|"
    r"genfromtxt|fromfile|tofile|memmap|urlopen|urlretrieve|parse_args|parse_known_args|figure|"
    r"subplots?|minimize|optimi[sz]e|evaluate|main|run|pretrain|"
    r"(load|read|download|fetch|train|fit|plot|show|draw|display|save|dump|savez?|imread|imshow|"
    r"imsave|run)(_\w*|s|z)?|load(txt|mat)|savetxt|\w*_(train|fit|plot|load|download)|"
    r"(get|prepare|make|load)_?\w*(data|dataset|mnist|cifar|cifar10)(_\w*)?|"
    r"\w*(mnist|cifar)\w*)"
)
IGNORED_IN_BLOCKS = frozenset({"print", "warnings.warn", "sys.path.append", "sys.path.insert"})


def dotted(node: ast.expr) -> str | None:
    """Return ``a.b.c`` for a name or a chain of attributes, else None."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return ".".join([node.id, *reversed(parts)])


def root_name(node: ast.expr) -> str | None:
    """Return ``a`` for ``a``, ``a.b``, ``a(1).b`` and their like, else None."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def resolve(name: str, aliases: Mapping[str, str]) -> str:
    """Replace the first part of a dotted name by what it was imported as."""
    head, dot, rest = name.partition(".")
    return aliases.get(head, head) + dot + rest


def is_cheap(value: ast.expr) -> bool:
    """Whether ``value`` is built of literals, names, arithmetic, containers and lambdas."""
    return all(isinstance(node, CHEAP) for node in _now(value))


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that happen when ``node`` is evaluated; not those in lambda bodies."""
    return (n for n in _now(node) if isinstance(n, ast.Call))


def is_denied(call: ast.Call, aliases: Mapping[str, str]) -> bool:
    """Whether a call obviously trains, plots, reads files, downloads or waits for a person."""
    name = dotted(call.func)
    if name is None:
        last = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        return bool(DENIED_CALLEES.fullmatch(last))
    full = resolve(name, aliases)
    if full.startswith("numpy.random.") or full.partition(".")[0] in HARMLESS_MODULES:
        return False
    return (
        full.partition(".")[0] in DENIED_MODULES
        or DENIED_CALLEES.fullmatch(full.rpartition(".")[2]) is not None
    )


def _now(root: ast.AST) -> Iterator[ast.AST]:
    stack: list[ast.AST] = [root]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, ast.Lambda):
            stack += node.args.defaults
            stack += [default for default in node.args.kw_defaults if default is not None]
        elif not isinstance(node, FUNCTIONS):
            stack += children(node)
