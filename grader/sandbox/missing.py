"""What the submission imports and does not have: objects that complain only when they are used."""

from __future__ import annotations

from types import ModuleType
from typing import Any, NoReturn

# Packages of the wider world: never looked for among the submission's own files.
FOREIGN = frozenset(
    (
        *("matplotlib", "scipy", "sklearn", "pandas", "PIL", "cv2", "torch", "torchvision"),
        *("tensorflow", "keras", "jax", "theano", "chainer", "cupy", "numba", "h5py", "tqdm"),
        *("seaborn", "plotly", "IPython", "ipywidgets", "google", "skimage", "imageio"),
        *("requests", "mxnet", "caffe", "lasagne", "pyximport", "Cython", "gym", "networkx"),
        *("sympy", "mpl_toolkits", "pydot", "graphviz", "otter", "nbgrader"),
    )
)


class MissingDependency(ImportError):  # shown to students by this name
    """Something from a module that is not there was used."""

    def __init__(self, name: str, module: str) -> None:
        foreign = is_foreign(module)
        why = "which the grader does not provide" if foreign else "which is not in the submission"
        super().__init__(f"{name!r} comes from {module!r}, {why}")  # if the code itself prints it
        told = "foreign_name" if foreign else "absent_name"
        self.telling: list[Any] = [told, {"name": name, "module": module}]


class Missing:
    """Stands for a name of a module that is not there; an error when it is used."""

    _name: str
    _module: str

    def __init__(self, name: str, module: str) -> None:
        self.__dict__.update(_name=name, _module=module)

    def _complain(self, *_: Any, **__: Any) -> NoReturn:
        raise MissingDependency(self._name, self._module)

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("__"):
            raise AttributeError(name)
        return Missing(f"{self._name}.{name}", self._module)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        """As a base class: none, so that the class itself can still be defined."""
        return ()

    def __instancecheck__(self, instance: object) -> bool:
        return False

    def __repr__(self) -> str:
        return f"<{self._name}, missing>"

    __hash__ = object.__hash__
    __call__ = __iter__ = __getitem__ = __setitem__ = __setattr__ = __len__ = __bool__ = _complain
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = _complain
    __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = _complain
    __rpow__ = __matmul__ = __rmatmul__ = __neg__ = __pos__ = __abs__ = __invert__ = _complain
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _complain
    __float__ = __int__ = __complex__ = __index__ = __array__ = _complain
    __enter__ = __exit__ = _complain
    __array_ufunc__ = None  # NumPy steps aside, and the reflected operator above complains


class StubModule(ModuleType):
    """A module that is not there: every public name in it is Missing."""

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("__"):
            raise AttributeError(name)
        return Missing(name, self.__name__)


def is_foreign(module: str) -> bool:
    """Tell whether ``module`` is a known package that the grader does not provide."""
    return module.partition(".")[0] in FOREIGN
