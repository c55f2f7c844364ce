import numpy as np

# Course 4 week 1, vectorised over m and n_C


def zero_pad(X, pad):
    m, H, W, C = X.shape
    out = np.zeros((m, H + 2 * pad, W + 2 * pad, C), dtype=X.dtype)
    out[:, pad:pad + H, pad:pad + W, :] = X
    return out


def conv_single_step(a_slice_prev, W, b):
    return np.vdot(a_slice_prev, W) + b.item()


def conv_forward(A_prev, W, b, hparameters):
    s, p = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    m, H, Wd, _ = A_prev.shape
    n_H = (H - f + 2 * p) // s + 1
    n_W = (H - f + 2 * p) // s + 1
    X = zero_pad(A_prev, p)
    Z = np.empty((m, n_H, n_W, W.shape[3]))
    for h in range(n_H):
        for w in range(n_W):
            patch = X[:, h * s:h * s + f, w * s:w * s + f, :, np.newaxis]
            Z[:, h, w, :] = np.sum(patch * W, axis=(1, 2, 3)) + b.reshape(-1)
    return Z, (A_prev, W, b, hparameters)


def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    s, p = hparameters["stride"], hparameters["pad"]
    f = W.shape[0]
    X = zero_pad(A_prev, p)
    dX = np.zeros(X.shape)
    dW = np.zeros(W.shape)
    for h in range(dZ.shape[1]):
        for w in range(dZ.shape[2]):
            rows, cols = slice(h * s, h * s + f), slice(w * s, w * s + f)
            dX[:, rows, cols, :] += np.dot(dZ[:, h, w, :], W.reshape(-1, W.shape[3]).T).reshape(-1, *W.shape[:3])
            dW += np.tensordot(X[:, rows, cols, :], dZ[:, h, w, :], axes=(0, 0))
    db = dZ.sum(axis=(0, 1, 2), keepdims=True)
    return dX[:, p:p + A_prev.shape[1], p:p + A_prev.shape[2], :], dW, db


def pool_forward(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    n_H = (A_prev.shape[1] - f) // s + 1
    n_W = (A_prev.shape[2] - f) // s + 1
    reduce = {"max": np.max, "average": np.mean}[mode]
    A = np.stack([np.stack([reduce(A_prev[:, h * s:h * s + f, w * s:w * s + f, :], axis=(1, 2))
                            for w in range(n_W)], axis=1) for h in range(n_H)], axis=1)
    return A, (A_prev, hparameters)


def create_mask_from_window(x):
    return np.equal(x, x.max())


def distribute_value(dz, shape):
    return np.full(shape, dz / np.prod(shape))


def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    out = np.zeros(A_prev.shape)
    for h in range(dA.shape[1]):
        for w in range(dA.shape[2]):
            at = (slice(None), slice(h * s, h * s + f), slice(w * s, w * s + f))
            d = dA[:, h, w, :][:, None, None, :]
            if mode == "max":
                win = A_prev[at]
                out[at] += d * (win == win.max(axis=(1, 2), keepdims=True))
            else:
                out[at] += d / (f * f)
    return out
