import numpy as np


def batchnorm_forward(x, gamma, beta, bn_param):
    """Forward pass of batch normalization.

    x: (N, D); gamma, beta: (D,); bn_param: dict with mode ("train" or "test"), eps, momentum,
    running_mean, running_var. Returns out (N, D) and a cache for the backward pass.
    """
    mode = bn_param["mode"]
    eps = bn_param.get("eps", 1e-5)
    momentum = bn_param.get("momentum", 0.9)
    N, D = x.shape
    running_mean = bn_param.get("running_mean", np.zeros(D, dtype=x.dtype))
    running_var = bn_param.get("running_var", np.zeros(D, dtype=x.dtype))

    out, cache = None, None
    if mode == "train":
        # TODO: normalize with the batch's statistics and update the running ones
        pass
    elif mode == "test":
        # TODO: normalize with the running statistics
        pass
    else:
        raise ValueError(f"mode={mode!r}; 'train' or 'test' is valid")

    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache


def batchnorm_backward(dout, cache):
    """Backward pass, step by step through the computation graph: dx (N, D), dgamma, dbeta (D,)."""
    dx, dgamma, dbeta = None, None, None
    # TODO
    return dx, dgamma, dbeta


def batchnorm_backward_alt(dout, cache):
    """The same gradients from the formula simplified on paper."""
    dx, dgamma, dbeta = None, None, None
    # TODO
    return dx, dgamma, dbeta


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    """Batch normalization of each channel of x (N, C, H, W)."""
    out, cache = None, None
    # TODO
    return out, cache


def spatial_batchnorm_backward(dout, cache):
    """Backward pass of the spatial form: dx (N, C, H, W), dgamma, dbeta (C,)."""
    dx, dgamma, dbeta = None, None, None
    # TODO
    return dx, dgamma, dbeta


def layernorm_forward(x, gamma, beta, ln_param):
    """Layer normalization of x (N, D): the statistics of each sample; ln_param: dict with eps."""
    out, cache = None, None
    eps = ln_param.get("eps", 1e-5)
    # TODO
    return out, cache


def layernorm_backward(dout, cache):
    """Backward pass of layer normalization: dx (N, D), dgamma, dbeta (D,)."""
    dx, dgamma, dbeta = None, None, None
    # TODO
    return dx, dgamma, dbeta
