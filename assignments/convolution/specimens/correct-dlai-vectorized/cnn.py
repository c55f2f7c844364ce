import numpy as np


def zero_pad(X, pad):
    if pad == 0:
        return X
    m, h, w, c = X.shape
    out = np.zeros((m, h + 2 * pad, w + 2 * pad, c), dtype=X.dtype)
    out[:, pad:-pad, pad:-pad, :] = X
    return out


def conv_single_step(a_slice_prev, W, b):
    return np.tensordot(a_slice_prev, W, axes=3) + np.squeeze(b)


def _starts(before, f, stride):
    return range(0, before - f + 1, stride)


def conv_forward(A_prev, W, b, hparameters):
    f = W.shape[0]
    stride, pad = hparameters['stride'], hparameters['pad']
    X = zero_pad(A_prev, pad)
    columns = []
    for top in _starts(X.shape[1], f, stride):
        row = []
        for left in _starts(X.shape[2], f, stride):
            part = X[:, top:top + f, left:left + f, :]
            row.append(np.tensordot(part, W, axes=((1, 2, 3), (0, 1, 2))) + b[0, 0])
        columns.append(np.stack(row, axis=1))
    return np.stack(columns, axis=1), (A_prev, W, b, hparameters)


def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    f = W.shape[0]
    stride, pad = hparameters['stride'], hparameters['pad']
    X = zero_pad(A_prev, pad)
    dX = np.zeros_like(X)
    dW = np.zeros_like(W)
    for i in range(dZ.shape[1]):
        for j in range(dZ.shape[2]):
            here = (slice(None), slice(i * stride, i * stride + f), slice(j * stride, j * stride + f))
            dX[here] += np.einsum('nc,hwkc->nhwk', dZ[:, i, j], W)
            dW += np.einsum('nhwk,nc->hwkc', X[here], dZ[:, i, j])
    db = dZ.sum(axis=(0, 1, 2), keepdims=True)
    h, w = A_prev.shape[1:3]
    return dX[:, pad:pad + h, pad:pad + w], dW, db


def pool_forward(A_prev, hparameters, mode='max'):
    f, stride = hparameters['f'], hparameters['stride']
    reduce = {'max': np.max, 'average': np.mean}[mode]
    A = np.stack([
        np.stack([
            reduce(A_prev[:, t:t + f, l:l + f], axis=(1, 2)) for l in _starts(A_prev.shape[2], f, stride)
        ], axis=1) for t in _starts(A_prev.shape[1], f, stride)
    ], axis=1)
    return A, (A_prev, hparameters)


def create_mask_from_window(x):
    mask = np.zeros(x.shape)
    mask[np.unravel_index(np.argmax(x), x.shape)] = 1
    return mask


def distribute_value(dz, shape):
    return np.full(shape, dz) / np.prod(shape)


def pool_backward(dA, cache, mode='max'):
    A_prev, hparameters = cache
    f, stride = hparameters['f'], hparameters['stride']
    dA_prev = np.zeros_like(A_prev)
    for i, h, w, c in np.ndindex(dA.shape):
        rows, cols = slice(h * stride, h * stride + f), slice(w * stride, w * stride + f)
        if mode == 'max':
            share = create_mask_from_window(A_prev[i, rows, cols, c]) * dA[i, h, w, c]
        else:
            share = distribute_value(dA[i, h, w, c], (f, f))
        dA_prev[i, rows, cols, c] += share
    return dA_prev
