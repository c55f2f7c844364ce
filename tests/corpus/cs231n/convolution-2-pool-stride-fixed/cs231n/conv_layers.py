"""conv layers without any loop over pixels (hw2, bonus)"""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view as windows


def conv_forward_naive(x, w, b, conv_param):
    s, p = conv_param['stride'], conv_param['pad']
    xp = np.pad(x, [(0, 0)] * 2 + [(p, p)] * 2)
    win = windows(xp, w.shape[2:], axis=(2, 3))[:, :, ::s, ::s]
    out = np.tensordot(win, w, axes=((1, 4, 5), (1, 2, 3))).transpose(0, 3, 1, 2)
    return out + b[:, None, None], (x, w, b, conv_param)


def conv_backward_naive(dout, cache):
    x, w, b, conv_param = cache
    s, p = conv_param['stride'], conv_param['pad']
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape

    xp = np.pad(x, [(0, 0)] * 2 + [(p, p)] * 2)
    win = windows(xp, (HH, WW), axis=(2, 3))[:, :, ::s, ::s]
    dw = np.tensordot(dout, win, axes=((0, 2, 3), (0, 2, 3)))
    db = np.einsum('nfij->f', dout)

    # dilate by the stride, pad to "full", correlate with the rotated filters
    full = np.zeros((N, F, H + 2 * p + HH - 1, W + 2 * p + WW - 1))
    full[:, :, HH - 1:HH - 1 + s * dout.shape[2]:s, WW - 1:WW - 1 + s * dout.shape[3]:s][:, :, :dout.shape[2], :dout.shape[3]] = dout
    fw = windows(full, (HH, WW), axis=(2, 3))
    dxp = np.einsum('nfhwij,fcij->nchw', fw, w[:, :, ::-1, ::-1])
    dx = dxp[:, :, p:p + H, p:p + W]
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    k = (pool_param['pool_height'], pool_param['pool_width'])
    s = pool_param['stride']
    out = windows(x, k, axis=(2, 3))[:, :, ::k[0], ::k[1]].max(axis=(4, 5))
    return out, (x, pool_param, out)


def max_pool_backward_naive(dout, cache):
    x, pool_param, out = cache
    sh, sw = pool_param['pool_height'], pool_param['pool_width']
    dx = np.zeros(x.shape)
    oh, ow = out.shape[2:]
    for a in range(pool_param['pool_height']):
        for b in range(pool_param['pool_width']):
            sl = (Ellipsis, slice(a, a + sh * (oh - 1) + 1, sh), slice(b, b + sw * (ow - 1) + 1, sw))
            dx[sl] += dout * (x[sl] == out)
    return dx
