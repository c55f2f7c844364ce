"""What the book's chapter on convolution hands out: images to columns and back, a smooth curve."""

import numpy as np


def smooth_curve(x):
    window = np.kaiser(11, 2)
    padded = np.r_[x[10:0:-1], x, x[-1:-11:-1]]
    smooth = np.convolve(window / window.sum(), padded, mode="valid")
    return smooth[5 : len(smooth) - 5]


def im2col(input_data, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_data.shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    padded = np.pad(input_data, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, (filter_h, filter_w), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride][:, :, :out_h, :out_w]
    return windows.transpose(0, 2, 3, 1, 4, 5).reshape(N * out_h * out_w, -1)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    out_h = (H + 2 * pad - filter_h) // stride + 1
    out_w = (W + 2 * pad - filter_w) // stride + 1
    pieces = col.reshape(N, out_h, out_w, C, filter_h, filter_w)
    image = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for y in range(out_h):
        for x in range(out_w):
            top, left = y * stride, x * stride
            image[:, :, top : top + filter_h, left : left + filter_w] += pieces[:, y, x]
    return image[:, :, pad : pad + H, pad : pad + W]
