import numpy as np


def dropout_forward(x, dropout_param):
    p = dropout_param["p"]
    mode = dropout_param["mode"]
    np.random.seed(dropout_param["seed"])
    mask = np.random.random(size=x.shape) > p
    if mode == "train":
        out = np.where(mask, x, 0.0)
        out *= 1.0 / (1.0 - p)
    else:
        out = x.copy()
    return out, {"mask": mask, "param": dropout_param}


def dropout_backward(dout, cache):
    if cache["param"]["mode"] == "test":
        return dout
    return dout * cache["mask"] / (1.0 - cache["param"]["p"])
