import textwrap

import pytest


def stub(read, body, head="def f(x, w=None, cache=None, bn_param={}):"):
    text = head + "\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ") + "\n"
    return read(text).find("f")[0].is_stub


STUBS = [
    "pass",
    "...",
    "'''Doc.'''",
    "'''Doc.'''\n# TODO\npass",
    "raise NotImplementedError",
    "raise NotImplementedError('write me')",
    "return None",
    "return",
    "return x",
    "return np.zeros_like(x)",
    "out = None\ncache = (x, w)\nreturn out, cache",
    "out = np.zeros((x.shape[0], 3))\nreturn out",
    "dx, dw = None, None\ndx = np.ones(x.shape)\nreturn dx, dw",
    "grads = {}\ngrads['w'] = None\nreturn grads",
    "N, D = x.shape\nreturn None",
    "x, w = cache\nmode = bn_param['mode']\neps = bn_param.get('eps', 1e-5)",
    "L = len(w) // 2\nfor l in range(1, L):\n    w['dW' + str(l + 1)] = None\nreturn w",
    "assert x.shape == (2,)\nreturn x",
    "y = x.copy()\nreturn y",
    "self_x = -1\nprint('TODO')\nreturn self_x",
    "if x is None:\n    x = {}\nx.setdefault('lr', 1e-2)\nnext_w = None\nreturn next_w, x",
    """
    mode = bn_param['mode']
    running_mean = bn_param.get('running_mean', np.zeros(x.shape[1], dtype=x.dtype))
    out, cache = None, None
    if mode == 'train':
        pass
    elif mode == 'test':
        pass
    else:
        raise ValueError('Invalid forward batchnorm mode "%s"' % mode)
    bn_param['running_mean'] = running_mean
    return out, cache
    """,
    """
    p, mode = cache['p'], cache['mode']
    if 'seed' in cache:
        np.random.seed(cache['seed'])
    mask = None
    out = None
    if mode == 'train':
        pass
    cache = (cache, mask)
    out = out.astype(x.dtype, copy=False)
    return out, cache
    """,
]

WORK = [
    "return x + 1",
    "return -x",
    "return x @ w",
    "return x > 0",
    "return x.T",
    "return np.maximum(0, x)",
    "return x[:, ::-1]",
    "return x[w]",
    "x[x < 0] = 0\nreturn x",
    "x[w.mask] = 0\nreturn x",
    "x -= w\nreturn x",
    "w.total = x.sum()",
    "return [a for a in x]",
    "return relu(x)",
    "for i in range(3):\n    x = step(x)\nreturn x",
    "if w is None:\n    return x.mean()\nreturn x",
    "x.sort()",
    "return x.reshape(2, -1)",
    "return dict(zip(x, w))",
    "return np.full(3, x.max())",
    "return x.mean().copy()",
    "with np.errstate():\n    return np.exp(x)",
    "return np.zeros(3) if w else x * 2",
    "while x.any():\n    x = w(x)",
]


@pytest.mark.parametrize("body", STUBS)
def test_a_body_that_computes_nothing_is_a_stub(read, body):
    assert stub(read, body) is True


@pytest.mark.parametrize("body", WORK)
def test_a_body_that_computes_something_is_no_stub(read, body):
    assert stub(read, body) is False


@pytest.mark.parametrize(("text", "expected"), [("lambda x: x", True), ("lambda x: x + 1", False)])
def test_lambdas_are_judged_like_functions(read, text, expected):
    assert read(f"f = {text}").find("f")[0].is_stub is expected


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        ("def __init__(self): self.w = init(3)\n    def forward(self, x): pass", True),
        ("def forward(self, x): pass\n    def backward(self, d): return d * 2", False),
        ("pass", True),
    ],
)
def test_a_class_is_a_stub_when_its_methods_but_the_constructor_are(read, methods, expected):
    assert read(f"class A:\n    {methods}\n").find("A")[0].is_stub is expected


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("class B:\n    def forward(self, x): return x * 2\n", False),
        ("class B:\n    def forward(self, x): pass\n", True),
        ("from layers import B\n", False),
    ],
)
def test_a_class_that_only_inherits_is_judged_by_what_it_inherits(read, base, expected):
    assert read(f"{base}class A(B): pass\n").find("A")[0].is_stub is expected
