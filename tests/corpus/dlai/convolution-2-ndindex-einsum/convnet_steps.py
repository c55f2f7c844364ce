from __future__ import annotations

import numpy as np


def zero_pad(X: np.ndarray, pad: int) -> np.ndarray:
    return np.pad(X, [(0, 0), (pad, pad), (pad, pad), (0, 0)])


def conv_single_step(a_slice_prev: np.ndarray, W: np.ndarray, b: np.ndarray) -> float:
    return np.einsum("ijk,ijk->", a_slice_prev, W) + np.asarray(b).reshape(()).item()


def conv_forward(A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, hparameters: dict):
    s, p, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    Ap = zero_pad(A_prev, p)
    n_H = 1 + (Ap.shape[1] - f) // s
    n_W = 1 + (Ap.shape[2] - f) // s
    Z = np.zeros((A_prev.shape[0], n_H, n_W, W.shape[3]))
    for h, w in np.ndindex(n_H, n_W):
        Z[:, h, w] = np.einsum("mijk,ijkc->mc", Ap[:, s * h:s * h + f, s * w:s * w + f], W)
    return Z + b, (A_prev, W, b, hparameters)


def conv_backward(dZ: np.ndarray, cache):
    A_prev, W, b, hparameters = cache
    s, p, f = hparameters["stride"], hparameters["pad"], W.shape[0]
    Ap = zero_pad(A_prev, p)
    dAp, dW = np.zeros_like(Ap), np.zeros_like(W)
    for h, w in np.ndindex(*dZ.shape[1:3]):
        win = np.s_[:, s * h:s * h + f, s * w:s * w + f]
        dAp[win] += np.einsum("mc,ijkc->mijk", dZ[:, h, w], W)
        dW += np.einsum("mc,mijk->ijkc", dZ[:, h, w], Ap[win])
    db = np.einsum("mhwc->c", dZ).reshape(b.shape)
    return dAp[:, p:dAp.shape[1] - p, p:dAp.shape[2] - p], dW, db


def _pool_windows(A: np.ndarray, f: int, s: int):
    for h, w in np.ndindex(1 + (A.shape[1] - f) // s, 1 + (A.shape[2] - f) // s):
        yield h, w, np.s_[:, s * h:s * h + f, s * w:s * w + f]


def pool_forward(A_prev: np.ndarray, hparameters: dict, mode: str = "max"):
    f, s = hparameters["f"], hparameters["stride"]
    m, H, Wd, C = A_prev.shape
    A = np.zeros((m, 1 + (H - f) // s, 1 + (Wd - f) // s, C))
    fn = np.amax if mode == "max" else np.average
    for h, w, win in _pool_windows(A_prev, f, s):
        A[:, h, w] = fn(A_prev[win], axis=(1, 2))
    return A, (A_prev, hparameters)


def create_mask_from_window(x: np.ndarray) -> np.ndarray:
    return x >= x.max()


def distribute_value(dz: float, shape: tuple) -> np.ndarray:
    return np.ones(shape) * dz / (shape[0] * shape[1])


def pool_backward(dA: np.ndarray, cache, mode: str = "max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros_like(A_prev)
    for h, w, win in _pool_windows(A_prev, f, s):
        for i, c in np.ndindex(A_prev.shape[0], A_prev.shape[3]):
            at = (i, *win[1:], c)
            if mode == "max":
                dA_prev[at] += create_mask_from_window(A_prev[at]) * dA[i, h, w, c]
            else:
                dA_prev[at] += distribute_value(dA[i, h, w, c], (f, f))
    return dA_prev
