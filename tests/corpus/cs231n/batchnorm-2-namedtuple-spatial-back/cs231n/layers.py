from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np


class NormCache(NamedTuple):
    xhat: np.ndarray
    rstd: np.ndarray
    gamma: np.ndarray


def _standardize(x: np.ndarray, eps: float) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    mu = x.mean(axis=0)
    var = ((x - mu) ** 2).mean(axis=0)
    rstd = 1.0 / np.sqrt(var + eps)
    return (x - mu) * rstd, rstd, mu, var


def _input_gradient(dxhat: np.ndarray, xhat: np.ndarray, rstd: np.ndarray) -> np.ndarray:
    return rstd * (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0))


def batchnorm_forward(
    x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, bn_param: dict[str, Any]
) -> tuple[np.ndarray, NormCache | None]:
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    running = {k: bn_param.setdefault(k, np.zeros(x.shape[1], dtype=x.dtype)) for k in ("running_mean", "running_var")}
    match bn_param["mode"]:
        case "train":
            xhat, rstd, mu, var = _standardize(x, eps)
            for key, new in (("running_mean", mu), ("running_var", var)):
                bn_param[key] = momentum * running[key] + (1 - momentum) * new
            return gamma * xhat + beta, NormCache(xhat, rstd, gamma)
        case "test":
            xhat = (x - running["running_mean"]) / np.sqrt(running["running_var"] + eps)
            return gamma * xhat + beta, None
        case other:
            raise ValueError(f"Invalid forward batchnorm mode {other!r}")


def batchnorm_backward(dout: np.ndarray, cache: NormCache) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    dgamma, dbeta = (dout * cache.xhat).sum(axis=0), dout.sum(axis=0)
    return _input_gradient(dout * cache.gamma, cache.xhat, cache.rstd), dgamma, dbeta


def batchnorm_backward_alt(dout: np.ndarray, cache: NormCache) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    dgamma, dbeta = np.einsum("nd,nd->d", dout, cache.xhat), np.einsum("nd->d", dout)
    n = len(dout)
    return cache.gamma * cache.rstd / n * (n * dout - dbeta - cache.xhat * dgamma), dgamma, dbeta


def layernorm_forward(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, ln_param: dict[str, Any]):
    xhat, rstd, _, _ = _standardize(x.T, ln_param.get("eps", 1e-5))
    return gamma * xhat.T + beta, NormCache(xhat, rstd, gamma)


def layernorm_backward(dout: np.ndarray, cache: NormCache):
    dgamma, dbeta = (dout * cache.xhat.T).sum(axis=0), dout.sum(axis=0)
    return _input_gradient((dout * cache.gamma).T, cache.xhat, cache.rstd).T, dgamma, dbeta


def spatial_batchnorm_forward(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, bn_param: dict[str, Any]):
    last = np.moveaxis(x, 1, -1)
    out, cache = batchnorm_forward(last.reshape(-1, x.shape[1]), gamma, beta, bn_param)
    return np.moveaxis(out.reshape(last.shape), -1, 1), cache


def spatial_batchnorm_backward(dout: np.ndarray, cache: NormCache):
    last = np.moveaxis(dout, 1, -1)
    dx, dgamma, dbeta = batchnorm_backward(dout.reshape(-1, dout.shape[1]), cache)
    return np.moveaxis(dx.reshape(last.shape), -1, 1), dgamma, dbeta
