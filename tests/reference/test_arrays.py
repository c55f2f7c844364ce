import numpy as np
import pytest

from reference.arrays import as_floating


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_floating_arrays_pass_uncopied_in_their_own_precision(dtype):
    x = np.ones(3, dtype=dtype)
    assert as_floating(x, "x") is x


@pytest.mark.parametrize("dtype", [np.int64, np.uint8, np.bool_])
def test_whole_numbers_become_float64(dtype):
    assert as_floating(np.ones(3, dtype=dtype), "x").dtype == np.float64


@pytest.mark.parametrize("values", [np.array(["a"]), np.array([1j]), np.array([None])])
def test_other_values_are_refused_by_name(values):
    with pytest.raises(ValueError, match="weights has dtype"):
        as_floating(values, "weights")
