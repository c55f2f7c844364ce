import numpy as np

try:
    from numba import njit
except ImportError:
    def njit(*args, **kwargs):
        if args and callable(args[0]):
            return args[0]
        return lambda f: f


@njit(cache=True)
def _forward(xp, w, b, s, out):
    N, F, HO, WO = out.shape
    HH, WW = w.shape[2], w.shape[3]
    for n in range(N):
        for i in range(HO):
            for j in range(WO):
                patch = xp[n, :, i * s:i * s + HH, j * s:j * s + WW]
                for f in range(F):
                    out[n, f, i, j] = np.sum(patch * w[f]) + b[f]


@njit(cache=True)
def _backward(dout, xp, w, s, dxp, dw, db):
    N, F, HO, WO = dout.shape
    HH, WW = w.shape[2], w.shape[3]
    for n in range(N):
        for f in range(F):
            for i in range(HO):
                for j in range(WO):
                    g = dout[n, f, i, j]
                    db[f] += g
                    dw[f] += g * xp[n, :, i * s:i * s + HH, j * s:j * s + WW]
                    dxp[n, :, i * s:i * s + HH, j * s:j * s + WW] += g * w[f]


def conv_forward_naive(x, w, b, conv_param):
    s, p = conv_param['stride'], conv_param['pad']
    xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), mode='constant')
    HO = (xp.shape[2] - w.shape[2]) // s + 1
    WO = (xp.shape[3] - w.shape[3]) // s + 1
    out = np.empty((x.shape[0], w.shape[0], HO, WO), dtype=x.dtype)
    _forward(xp, w, b, s, out)
    return out, (xp, w, b, s, p)


def conv_backward_naive(dout, cache):
    xp, w, b, s, p = cache
    dxp, dw, db = np.zeros_like(xp), np.zeros_like(w), np.zeros_like(b)
    _backward(dout, xp, w, s, dxp, dw, db)
    return dxp[:, :, p:xp.shape[2] - p, p:xp.shape[3] - p], dw, db
