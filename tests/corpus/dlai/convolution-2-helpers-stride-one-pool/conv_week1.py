# -*- coding: utf-8 -*-
import numpy as np


def corners(n_H, n_W, stride, f):
    """창의 위치를 하나씩 내준다"""
    for h in range(n_H):
        for w in range(n_W):
            yield h, w, slice(h * stride, h * stride + f), slice(w * stride, w * stride + f)


def out_size(n, f, stride, pad=0):
    return int(np.floor((n + 2 * pad - f) / stride)) + 1


def zero_pad(X, pad):
    return np.pad(X, ((0,), (pad,), (pad,), (0,)), mode='constant')


def conv_single_step(a_slice_prev, W, b):
    return float((a_slice_prev * W).sum() + np.ravel(b)[0])


def conv_forward(A_prev, W, b, hparameters, verbose=False):
    stride, pad = hparameters['stride'], hparameters['pad']
    f = W.shape[0]
    n_C = W.shape[-1]
    n_H, n_W = (out_size(n, f, stride, pad) for n in A_prev.shape[1:3])
    Z = np.zeros((len(A_prev), n_H, n_W, n_C))
    for i, a in enumerate(zero_pad(A_prev, pad)):
        if verbose:
            print('example', i)
        for h, w, r, c in corners(n_H, n_W, stride, f):
            Z[i, h, w] = [conv_single_step(a[r, c], W[..., k], b[..., k]) for k in range(n_C)]
    cache = (A_prev, W, b, hparameters)
    return Z, cache


def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    stride, pad = hparameters['stride'], hparameters['pad']
    f = W.shape[0]
    padded = zero_pad(A_prev, pad)
    dpad = np.zeros_like(padded)
    dW, db = np.zeros_like(W), np.zeros_like(b)
    for i in range(dZ.shape[0]):
        for h, w, r, c in corners(dZ.shape[1], dZ.shape[2], stride, f):
            d = dZ[i, h, w]                       # (n_C,)
            dpad[i, r, c] += (W * d).sum(axis=-1)
            dW += padded[i, r, c][..., None] * d
            db += d
    # 패딩을 떼어 낸다
    dA_prev = dpad[:, pad:pad + A_prev.shape[1], pad:pad + A_prev.shape[2]]
    return dA_prev, dW, db


def create_mask_from_window(x):
    mask = np.zeros(x.shape, dtype=bool)
    mask[np.unravel_index(np.argmax(x), x.shape)] = True
    return mask


def distribute_value(dz, shape):
    n_H, n_W = shape
    return dz * np.ones((n_H, n_W)) / n_H / n_W


def pool_forward(A_prev, hparameters, mode='max'):
    f, stride = hparameters['f'], hparameters['stride']
    n_H, n_W = (out_size(n, f, stride) for n in A_prev.shape[1:3])
    A = np.zeros((A_prev.shape[0], n_H, n_W, A_prev.shape[3]))
    for h, w, r, c in corners(n_H, n_W, stride, f):
        win = A_prev[:, r, c]
        A[:, h, w] = win.max(axis=(1, 2)) if mode == 'max' else win.mean(axis=(1, 2))
    return A, (A_prev, hparameters)


def pool_backward(dA, cache, mode='max'):
    A_prev, hparameters = cache
    f, stride = hparameters['f'], hparameters['stride']
    dA_prev = np.zeros_like(A_prev)
    m, n_H, n_W, n_C = dA.shape
    for i in range(m):
        for k in range(n_C):
            for h, w, r, c in corners(n_H, n_W, 1, f):
                if mode == 'max':
                    dA_prev[i, r, c, k] += create_mask_from_window(A_prev[i, r, c, k]) * dA[i, h, w, k]
                else:
                    dA_prev[i, r, c, k] += distribute_value(dA[i, h, w, k], (f, f))
    return dA_prev
