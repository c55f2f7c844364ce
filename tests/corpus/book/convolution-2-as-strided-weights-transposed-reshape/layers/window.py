import numpy as np
from numpy.lib.stride_tricks import as_strided


def im2col(input_data, filter_h, filter_w, stride=1, pad=0):
    x = np.ascontiguousarray(np.pad(input_data, ((0,), (0,), (pad,), (pad,)), mode='constant'))
    N, C, H, W = x.shape
    oh = (H - filter_h) // stride + 1
    ow = (W - filter_w) // stride + 1
    sn, sc, sh, sw = x.strides
    v = as_strided(x, (N, oh, ow, C, filter_h, filter_w), (sn, sh * stride, sw * stride, sc, sh, sw))
    return v.reshape(N * oh * ow, C * filter_h * filter_w)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    oh = (H + 2 * pad - filter_h) // stride + 1
    ow = (W + 2 * pad - filter_w) // stride + 1
    c = col.reshape(N, oh, ow, C, filter_h, filter_w)
    out = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(oh):
        for j in range(ow):
            out[:, :, i * stride:i * stride + filter_h, j * stride:j * stride + filter_w] += c[:, i, j]
    return out[:, :, pad:H + pad, pad:W + pad]
