from builtins import range
from builtins import object
import numpy as np
from .im2col import im2col_indices
from cs231n.fast_layers import conv_forward_fast
try:
    from .im2col_cython import col2im_cython
except ImportError:
    pass

def conv_forward_naive(X, W, b, conv_params):
    """as_strided and matmul, extra value in cache, mutates conv_params"""
    p = conv_params['pad']; s = conv_params['stride']
    Xp = np.pad(X, [(0,0),(0,0),(p,p),(p,p)], 'constant')
    F, C, HH, WW = W.shape
    N, _, H, Wd = X.shape
    Ho = int(1 + (H + 2*p - HH)/s); Wo = int(1 + (Wd + 2*p - WW)/s)
    conv_params['out'] = (Ho, Wo)
    cols = np.empty((N, Ho*Wo, C*HH*WW))
    for i in range(Ho):
        for j in range(Wo):
            cols[:, i*Wo+j] = Xp[:, :, i*s:i*s+HH, j*s:j*s+WW].reshape(N, -1)
    out = (cols @ W.reshape(F, -1).T + b).transpose(0, 2, 1).reshape(N, F, Ho, Wo)
    return out, (X, W, b, conv_params, cols)

def conv_backward_naive(dout, cache):
    X, W, b, conv_params, cols = cache
    p = conv_params['pad']; s = conv_params['stride']
    F, C, HH, WW = W.shape
    N, _, Ho, Wo = dout.shape
    d = dout.reshape(N, F, Ho*Wo)
    dw = np.sum(d @ cols, axis=0).reshape(W.shape)
    db = d.sum((0, 2))
    dcols = d.transpose(0, 2, 1) @ W.reshape(F, -1)
    dXp = np.zeros((N, C, X.shape[2]+2*p, X.shape[3]+2*p))
    for k in range(Ho*Wo):
        i, j = k // Wo, k % Wo
        dXp[:, :, i*s:i*s+HH, j*s:j*s+WW] += dcols[:, k].reshape(N, C, HH, WW)
    dx = np.delete(dXp, list(range(p)) + list(range(dXp.shape[2]-p, dXp.shape[2])), axis=2)
    dx = np.delete(dx, list(range(p)) + list(range(dXp.shape[3]-p, dXp.shape[3])), axis=3)
    return dx, dw, db

def max_pool_forward_naive(x, pool_param):
    ph, pw, s = pool_param['pool_height'], pool_param['pool_width'], pool_param['stride']
    N, C, H, W = x.shape
    out = np.array([[[[x[n, c, i:i+ph, j:j+pw].max() for j in range(0, W-pw+1, s)] for i in range(0, H-ph+1, s)] for c in range(C)] for n in range(N)])
    return out, (x, pool_param)

def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    ph, pw, s = pool_param['pool_height'], pool_param['pool_width'], pool_param['stride']
    dx = np.zeros_like(x)
    it = np.nditer(dout, flags=['multi_index'])
    while not it.finished:
        n, c, i, j = it.multi_index
        win = x[n, c, i*s:i*s+ph, j*s:j*s+pw]
        dx[n, c, i*s:i*s+ph, j*s:j*s+pw] += (win == win.max())*float(it[0])
        it.iternext()
    return dx
