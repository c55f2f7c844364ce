import ast

import pytest


@pytest.mark.parametrize(
    "statement",
    [
        "import numpy as np",
        "from a.b import c",
        "from common.functions import *",
        "from __future__ import division",
        "def f():\n    return 1",
        "async def f():\n    return 1",
        "class A:\n    pass",
        "x = 1",
        "x = -1.5 + 2j",
        "x = y = 'a'",
        "x: int = 3",
        "x: dict",
        "x = [1, (2, {'a': {3}})]",
        "x = lambda a: open(a)",
        "x = np.float32",
        "(a, b) = (1, 2)",
        "x = 1 if True else 2",
        "x = f'{1}'",
        "try:\n    import a\nexcept ImportError:\n    a = None",
        "try:\n    import a\nexcept ImportError:\n    print('build it')",
        "if sys.version_info[0] > 2:\n\n    def f():\n        pass",
        "if __name__ != '__main__':\n    from . import x",
        "with np.errstate(all='ignore'):\n    x = 1",
    ],
)
def test_definitions_and_cheap_values_are_kept(kept, statement):
    assert kept(statement) == [ast.unparse(ast.parse(statement))]


@pytest.mark.parametrize(
    "statement",
    [
        "'''a docstring'''",
        "print('x')",
        "for i in range(3):\n    x = i",
        "while True:\n    break",
        "train()",
        "sys.path.append('..')",
        "assert x",
        "if __name__ == '__main__':\n    x = 1",
        "if '__main__' == __name__:\n    import a",
        "x = f()",
        "x = [i for i in y]",
        "try:\n    run()\nexcept ValueError:\n    x = 1",
        "if True:\n    x = 1\n    for i in x:\n        pass",
        "if True:\n    print(1)",
        "with open('a') as f:\n    x = f",
        "import sys\nsys.path[0] = 'x'",
        "import matplotlib.pyplot as plt\nplt.rcParams['figure.figsize'] = (10.0, 8.0)",
        "x = 1\ndel x",
    ],
)
def test_what_runs_is_dropped(kept, statement):
    assert ast.unparse(ast.parse(statement).body[-1]) not in kept(statement)


@pytest.mark.parametrize(
    "reader",
    [
        "def f():\n    return rng",
        "def f(a=rng):\n    return a",
        "class A:\n    def f(self):\n        return rng",
        "class A:\n    b = rng",
        "def f():\n    def g():\n        return rng\n    return g",
        "f = lambda: rng",
        "def f():\n    return [rng for i in range(3)]",
        "def f():\n    global rng\n    rng += 1",
        "@rng\ndef f(): pass",
    ],
)
def test_a_costly_value_is_kept_where_a_definition_reads_it_as_a_global(kept, reader):
    assert "rng = np.random.default_rng(0)" in kept(f"rng = np.random.default_rng(0)\n{reader}\n")


@pytest.mark.parametrize(
    "reader",
    [
        "def f(rng):\n    return rng",
        "def f():\n    rng = 1\n    return rng",
        "def f():\n    for rng in range(3):\n        pass\n    return rng",
        "def f():\n    return [rng for rng in range(3)]",
        "def f(rng):\n    def g():\n        return rng\n    return g",
        "def f(a):\n    return a.rng",
        "f = lambda rng: rng",
        "def f():\n    import rng\n    return rng",
    ],
)
def test_a_local_of_the_same_name_demands_nothing(kept, reader):
    assert "rng = np.random.default_rng(0)" not in kept(f"rng = np.random.default_rng(0)\n{reader}")


def test_demand_goes_through_other_values(kept):
    text = "a = g(1)\nb = h(a)\nc = b + 1\ndef f():\n    return c\n"
    assert kept(text)[:3] == ["a = g(1)", "b = h(a)", "c = b + 1"]


def test_demand_goes_into_blocks(kept):
    text = "if fast:\n    act = vectorize(g)\nelse:\n    act = None\ndef f():\n    return act\n"
    assert len(kept(text)) == 2
    assert len(kept(text.replace("return act", "return 1"))) == 1


def test_items_of_a_needed_object_are_set(kept):
    text = "config = {}\nconfig['w'] = g(1)\ndef f():\n    return config\n"
    assert "config['w'] = g(1)" in kept(text)


def test_methods_added_to_a_class_are_kept(kept):
    text = "class A: pass\ndef f(self): return 1\nA.f = f\n"
    assert "A.f = f" in kept(text)


@pytest.mark.parametrize(
    "value",
    [
        "open('w.txt').read()",
        "load_mnist(normalize=True)",
        "plt.figure()",
        "plt.Line(3)",
        "Trainer(x).train()",
        "input()",
        "net.fit(x, y)",
        "trainer.train()",
        "np.load('w.npy')",
        "np.loadtxt('w.txt')",
        "pickle.loads(b'')",
        "urllib.request.urlopen('http://x')",
        "requests.get('http://x')",
        "get_CIFAR10_data()",
        "keras.datasets.cifar10.load_data()",
        "argparse.ArgumentParser()",
        "[open(name) for name in names]",
        "g(open('x'))",
        "subprocess.run(['ls'])",
    ],
)
def test_what_trains_plots_reads_or_downloads_is_never_run(kept, value):
    found = kept(f"x = {value}\ndef f():\n    return x\n")
    assert [s.partition("\n")[0] for s in found] == ["def f():"]


def test_a_module_is_recognized_under_its_alias(kept):
    text = "import pickle as p\nx = p.Unpickler(s)\ndef f():\n    return x\n"
    assert len(kept(text)) == 2


@pytest.mark.parametrize("value", ["np.random.default_rng(0)", "np.vectorize(g)", "Trainer(3)"])
def test_other_calls_are_run_on_demand(kept, value):
    assert f"x = {value}" in kept(f"x = {value}\ndef f():\n    return x\n")


def test_compiling_a_pattern_is_no_training(kept):
    text = "import re\nx = re.compile('W.*')\ndef f():\n    return x\n"
    assert "x = re.compile('W.*')" in kept(text)


def test_a_function_of_the_file_that_reads_files_is_not_run_either(kept):
    text = (
        "def read(): return open('x')\n"
        "def prepare(): return read()\n"
        "class Data:\n    def __init__(self): self.x = prepare()\n"
        "x = prepare()\ny = Data()\ndef f(): return x, y\n"
    )
    assert not [s for s in kept(text) if s.startswith(("x =", "y ="))]


def test_a_cheap_value_of_something_dropped_is_dropped(kept):
    text = "x = load_mnist()\nn = x.shape\nm = n\nk = 3\ndef f():\n    return n\n"
    assert [s for s in kept(text) if not s.startswith("def")] == ["k = 3"]


def test_a_counter_of_a_dropped_loop_is_dropped_after_the_loop(kept):
    assert kept("for i in range(3):\n    last = i\nx = last + 1\n") == []


def test_a_value_that_is_read_before_it_is_set_is_dropped(kept):
    assert kept("x = x_train[:3]\nx_train = g()\ndef f(): return x_train\n")[0] == "x_train = g()"


def test_what_another_file_imports_is_kept(read):
    for importer in (
        "from utils import act",
        "import utils\nx = utils.act",
        "from .utils import *",
    ):
        user = f"{importer}\ndef f():\n    return act\n"
        submission = read({"utils.py": "act = vectorize(g)\nother = h(1)\n", "z.py": user})
        assert submission.files[0].segments[0].kept == (0,), importer


def test_kept_are_indices_into_the_body(read):
    text = "'''doc'''\nimport a\nprint(1)\nx = 1\n"
    assert read(text).files[0].segments[0].kept == (1, 3)


def test_a_definition_that_is_dropped_is_no_symbol(read):
    text = "if __name__ == '__main__':\n    def f(): return 1\ndef g(): return 1\n"
    assert [s.qualname for s in read(text).files[0].symbols] == ["g"]
