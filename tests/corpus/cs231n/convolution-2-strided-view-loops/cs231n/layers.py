import numpy as np
from numpy.lib import stride_tricks


def conv_forward_naive(x, w, b, conv_param):
    """
    Input: x (N, C, H, W), w (F, C, HH, WW), b (F,)
    """
    pad, stride = conv_param['pad'], conv_param['stride']
    F, C, HH, WW = w.shape
    N = x.shape[0]
    xp = np.ascontiguousarray(np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode='constant'))
    Hp = 1 + (xp.shape[2] - HH) // stride
    Wp = 1 + (xp.shape[3] - WW) // stride
    a, c, h, v = xp.strides
    col = stride_tricks.as_strided(xp, (C, HH, WW, N, Hp, Wp), (c, h, v, a, h * stride, v * stride)).reshape(C * HH * WW, -1)
    out = (w.reshape(F, -1) @ col + b[:, None]).reshape(F, N, Hp, Wp).transpose(1, 0, 2, 3)
    cache = (x, w, b, conv_param)
    return np.ascontiguousarray(out), cache


def conv_backward_naive(dout, cache):
    x, w, b, conv_param = cache
    pad, stride = conv_param['pad'], conv_param['stride']
    F, C, HH, WW = w.shape
    N, _, H, W = x.shape
    db = np.array([dout[:, f].sum() for f in range(F)])
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), mode='constant')
    dw, dxp = np.zeros_like(w), np.zeros_like(xp)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            y0, x0 = i * stride, j * stride
            for n in range(N):
                g = dout[n, :, i, j]
                dw += np.multiply.outer(g, xp[n, :, y0:y0 + HH, x0:x0 + WW])
                dxp[n, :, y0:y0 + HH, x0:x0 + WW] += np.tensordot(g, w, axes=1)
    dx = dxp[:, :, pad:H + pad, pad:W + pad]
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    ph, pw, s = pool_param['pool_height'], pool_param['pool_width'], pool_param['stride']
    N, C, H, W = x.shape
    out = np.stack([np.stack([x[:, :, i:i + ph, j:j + pw].max((2, 3)) for j in range(0, W - pw + 1, s)], axis=-1)
                    for i in range(0, H - ph + 1, s)], axis=-2)
    return out, (x, pool_param)


def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    ph, pw, s = pool_param['pool_height'], pool_param['pool_width'], pool_param['stride']
    dx = np.zeros_like(x)
    for (n, c, i, j), g in np.ndenumerate(dout):
        win = x[n, c, i*s:i*s+ph, j*s:j*s+pw]
        r, q = divmod(int(np.argmax(win)), win.shape[1])
        dx[n, c, i*s+r, j*s+q] += g
    return dx
