import numpy as np

try:
    from .im2col_cython import col2im_cython, im2col_cython
    from .im2col_cython import col2im_6d_cython
except ImportError:
    print('run the following from the cs231n directory and try again:')
    print('python setup.py build_ext --inplace')
from .im2col import *


def conv_forward_im2col(x, w, b, conv_param):
    """ needs the compiled extension """
    N, C, H, W = x.shape
    num_filters, _, filter_height, filter_width = w.shape
    stride, pad = conv_param['stride'], conv_param['pad']
    x_cols = im2col_cython(x, w.shape[2], w.shape[3], pad, stride)
    res = w.reshape((w.shape[0], -1)).dot(x_cols) + b.reshape(-1, 1)
    out = res.reshape(w.shape[0], (H + 2 * pad - filter_height) // stride + 1, -1, N)
    return out.transpose(3, 0, 1, 2), (x, w, b, conv_param, x_cols)


def conv_forward_naive(x, w, b, conv_param):
    stride, pad = conv_param['stride'], conv_param['pad']
    (N, C, H, W), (F, _, HH, WW) = x.shape, w.shape
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), 'constant')
    shape = (N, F, 1 + (H + 2 * pad - HH) // stride, 1 + (W + 2 * pad - WW) // stride)
    out = np.zeros(shape)
    for n, f, i, j in np.ndindex(*shape):
        out[n, f, i, j] = b[f] + np.vdot(w[f], xp[n, :, stride * i:stride * i + HH, stride * j:stride * j + WW])
    return out, (x, w, b, conv_param)


def conv_backward_naive(dout, cache):
    x, w, b, conv_param = cache
    stride, pad = conv_param['stride'], conv_param['pad']
    H, W = x.shape[2:]
    HH, WW = w.shape[2:]
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), 'constant')
    dxp, dw = np.zeros(xp.shape), np.zeros(w.shape)
    for n, f, i, j in np.ndindex(*dout.shape):
        at = np.s_[n, :, stride * i:stride * i + HH, stride * j:stride * j + WW]
        dw[f] += dout[n, f, i, j] * xp[at]
        dxp[at] += dout[n, f, i, j] * w[f]
    db = np.einsum('nfhw->f', dout)
    return dxp[:, :, pad:H + pad, pad:W + pad], dw, db


def max_pool_forward_naive(x, pool_param):
    ph, pw, s = (pool_param[k] for k in ('pool_height', 'pool_width', 'stride'))
    N, C, H, W = x.shape
    out = np.full((N, C, (H - ph) // s + 1, (W - pw) // s + 1), -np.inf)
    for a, b in np.ndindex(ph, pw):
        np.maximum(out, x[:, :, a:a + s * out.shape[2]:s, b:b + s * out.shape[3]:s][:, :, :out.shape[2], :out.shape[3]], out=out)
    return out, (x, pool_param)


def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    ph, pw, s = (pool_param[k] for k in ('pool_height', 'pool_width', 'stride'))
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(*dout.shape):
        win = x[n, c, i * s:i * s + ph, j * s:j * s + pw]
        a, b = np.unravel_index(win.argmax(), win.shape)
        dx[n, c, i * s + a, j * s + b] += dout[n, c, i, j]
    return dx
