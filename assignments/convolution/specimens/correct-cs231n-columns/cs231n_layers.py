import numpy as np


def _sizes(x, k, stride, pad):
    assert (x.shape[2] + 2 * pad - k[0]) % stride == 0, 'height does not work'
    assert (x.shape[3] + 2 * pad - k[1]) % stride == 0, 'width does not work'
    return (x.shape[2] + 2 * pad - k[0]) // stride + 1, (x.shape[3] + 2 * pad - k[1]) // stride + 1


def conv_forward_naive(x, w, b, conv_param, verbose=False):
    """One matrix product for each output pixel; cache holds what backward needs and more."""
    pad = conv_param.get('pad', 0)
    stride = conv_param.get('stride', 1)
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    Ho, Wo = _sizes(x, (HH, WW), stride, pad)
    xp = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    xp[:, :, pad:pad + H, pad:pad + W] = x
    rows = w.reshape(F, C * HH * WW)
    out = np.zeros((N, F, Ho, Wo))
    for n in range(N):
        cols = np.zeros((C * HH * WW, Ho * Wo))
        k = 0
        for i in range(0, H + 2 * pad - HH + 1, stride):
            for j in range(0, W + 2 * pad - WW + 1, stride):
                cols[:, k] = xp[n, :, i:i + HH, j:j + WW].reshape(-1)
                k += 1
        out[n] = (rows.dot(cols) + b.reshape(-1, 1)).reshape(F, Ho, Wo)
    return out, {'xp': xp, 'w': w, 'pad': pad, 'stride': stride}


def conv_backward_naive(dout, cache):
    xp, w, pad, stride = cache['xp'], cache['w'], cache['pad'], cache['stride']
    N, F, Ho, Wo = dout.shape
    HH, WW = w.shape[2], w.shape[3]
    dxp = np.zeros(xp.shape)
    dw = np.zeros(w.shape)
    for i in range(Ho):
        for j in range(Wo):
            a, c = i * stride, j * stride
            for f in range(F):
                dxp[:, :, a:a + HH, c:c + WW] += w[f][None] * dout[:, f, i, j][:, None, None, None]
                dw[f] += np.sum(xp[:, :, a:a + HH, c:c + WW] * dout[:, f, i, j][:, None, None, None], axis=0)
    db = dout.transpose(1, 0, 2, 3).reshape(F, -1).sum(axis=1, keepdims=True)
    if pad > 0:
        dxp = dxp[:, :, pad:-pad, pad:-pad]
    return dxp, dw, db


def max_pool_forward_naive(x, pool_param):
    ph, pw, s = (pool_param[k] for k in ('pool_height', 'pool_width', 'stride'))
    Ho, Wo = _sizes(x, (ph, pw), s, 0)
    N, C = x.shape[:2]
    flat = x.reshape(N * C, x.shape[2], x.shape[3])
    out = np.array([[flat[:, i * s:i * s + ph, j * s:j * s + pw].max(axis=1).max(axis=1)
                     for j in range(Wo)] for i in range(Ho)])
    return out.transpose(2, 0, 1).reshape(N, C, Ho, Wo), (x, pool_param, out)


def max_pool_backward_naive(dout, cache):
    x, pool_param, _ = cache
    ph, pw, s = (pool_param[k] for k in ('pool_height', 'pool_width', 'stride'))
    dx = np.zeros(x.shape)
    for n in range(dout.shape[0]):
        for c in range(dout.shape[1]):
            for i in range(dout.shape[2]):
                for j in range(dout.shape[3]):
                    window = x[n, c, i * s:i * s + ph, j * s:j * s + pw]
                    u, v = np.unravel_index(np.argmax(window), window.shape)
                    dx[n, c, i * s + u, j * s + v] += dout[n, c, i, j]
    return dx
