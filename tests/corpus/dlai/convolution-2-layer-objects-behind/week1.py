import numpy as np
from conv_objects import Conv2D


def conv_forward(A_prev, W, b, hparameters):
    layer = Conv2D(W, b, hparameters['stride'], hparameters['pad'])
    return layer.forward(A_prev), (A_prev, W, b, hparameters)


def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    return Conv2D(W, b, hparameters['stride'], hparameters['pad']).backward(A_prev, dZ)


def zero_pad(X, pad):
    return Conv2D(None, None, 1, pad).padded(X)


def conv_single_step(a_slice_prev, W, b):
    s = a_slice_prev * W
    Z = s.sum()
    Z = Z + b.flatten()[0]
    return Z


def create_mask_from_window(x):
    return x == x.max()


def distribute_value(dz, shape):
    a = np.empty(shape)
    a.fill(dz / a.size)
    return a


def pool_forward(A_prev, hparameters, mode='max'):
    f, s = hparameters['f'], hparameters['stride']
    m, H, W, C = A_prev.shape
    A = np.zeros((m, (H - f) // s + 1, (W - f) // s + 1, C))
    for _, h, w, _ in np.argwhere(np.ones((1,) + A.shape[1:3] + (1,))):
        patch = A_prev[:, h * s:h * s + f, w * s:w * s + f].reshape(m, f * f, C)
        A[:, h, w] = patch.max(axis=1) if mode == 'max' else patch.sum(axis=1) / f ** 2
    return A, (A_prev, hparameters)


def pool_backward(dA, cache, mode='max'):
    A_prev, hparameters = cache
    f, s = hparameters['f'], hparameters['stride']
    out = np.zeros(A_prev.shape)
    for i in range(dA.shape[0]):
        for h in range(dA.shape[1]):
            for w in range(dA.shape[2]):
                for c in range(dA.shape[3]):
                    window = out[i, h * s:h * s + f, w * s:w * s + f, c]     # a view
                    if mode == 'max':
                        window += create_mask_from_window(A_prev[i, h * s:h * s + f, w * s:w * s + f, c]) * dA[i, h, w, c]
                    elif mode == 'average':
                        window += distribute_value(dA[i, h, w, c], (f, f))
    return out
