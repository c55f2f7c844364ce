import numpy as np


def create_mask_from_window(x):
    """True where x is largest"""
    best = x.max()
    mask = np.zeros_like(x, dtype=bool)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            mask[i, j] = x[i, j] == best
    return mask


def distribute_value(dz, shape):
    (n_H, n_W) = shape
    return np.tile(dz / (n_H * n_W), (n_H, n_W))


def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    view = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::stride, ::stride]
    A = view.max(axis=(-2, -1)) if mode == "max" else view.mean(axis=(-2, -1))
    return A, (A_prev, hparameters)


def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    ii, cc = np.meshgrid(np.arange(m), np.arange(n_C), indexing="ij")
    for h in range(n_H):
        for w in range(n_W):
            r, c = h * stride, w * stride
            if mode == "max":
                win = A_prev[:, r:r + f, c:c + f, :].transpose(0, 3, 1, 2).reshape(m, n_C, f * f)
                k = win.argmax(axis=2)
                dA_prev[ii, r + k // f, c + k % f, cc] += dA[:, h, w, :]
            else:
                dA_prev[:, r:r + f, c:c + f, :] += dA[:, h:h + 1, w:w + 1, :] / f / f
    return dA_prev
