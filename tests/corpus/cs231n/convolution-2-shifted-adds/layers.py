import numpy as np


def offsets(h, w):
    return [(a, b) for a in range(h) for b in range(w)]


def shifted(img, a, b, s, oh, ow):
    """every s-th pixel from (a, b), exactly oh x ow of them (a view)"""
    return img[:, :, a:a + (oh - 1) * s + 1:s, b:b + (ow - 1) * s + 1:s]


def conv_forward_naive(x, w, b, conv_param):
    s, p = conv_param['stride'], conv_param['pad']
    xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), 'constant')
    oh = (xp.shape[2] - w.shape[2]) // s + 1
    ow = (xp.shape[3] - w.shape[3]) // s + 1
    out = np.zeros((x.shape[0], w.shape[0], oh, ow)) + b.reshape(1, -1, 1, 1)
    for u, v in offsets(*w.shape[2:]):
        out += np.einsum('nchw,fc->nfhw', shifted(xp, u, v, s, oh, ow), w[:, :, u, v])
    return out, (x.shape, xp, w, s, p)


def conv_backward_naive(dout, cache):
    shape, xp, w, s, p = cache
    oh, ow = dout.shape[2:]
    dxp, dw = np.zeros_like(xp), np.zeros_like(w)
    for u, v in offsets(*w.shape[2:]):
        dw[:, :, u, v] = np.einsum('nfhw,nchw->fc', dout, shifted(xp, u, v, s, oh, ow))
        part = shifted(dxp, u, v, s, oh, ow)
        part += np.einsum('nfhw,fc->nchw', dout, w[:, :, u, v])
    return dxp[:, :, p:p + shape[2], p:p + shape[3]], dw, dout.sum(axis=(0, 2, 3))


def max_pool_forward_naive(x, pool_param):
    ph, pw, s = pool_param['pool_height'], pool_param['pool_width'], pool_param['stride']
    oh, ow = (x.shape[2] - ph) // s + 1, (x.shape[3] - pw) // s + 1
    best = shifted(x, 0, 0, s, oh, ow).copy()
    who = np.zeros(best.shape, dtype=int)
    for k, (a, b) in enumerate(offsets(ph, pw)):
        cand = shifted(x, a, b, s, oh, ow)
        better = cand > best
        best[better], who[better] = cand[better], k
    return best, (x.shape, who, (ph, pw, s))


def max_pool_backward_naive(dout, cache):
    shape, who, (ph, pw, s) = cache
    dx = np.zeros(shape)
    for k, (a, b) in enumerate(offsets(ph, pw)):
        part = shifted(dx, a, b, s, *dout.shape[2:])
        part += np.where(who == k, dout, 0)
    return dx
