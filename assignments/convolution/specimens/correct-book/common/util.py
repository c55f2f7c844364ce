import numpy as np


def im2col(input_data, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_data.shape
    out_h = (H + 2*pad - filter_h)//stride + 1
    out_w = (W + 2*pad - filter_w)//stride + 1

    img = np.pad(input_data, [(0,0), (0,0), (pad, pad), (pad, pad)], 'constant')
    cols = np.zeros((N, C, filter_h, filter_w, out_h, out_w))

    for dy in range(filter_h):
        for dx in range(filter_w):
            cols[:, :, dy, dx, :, :] = img[:, :, dy:dy + stride*out_h:stride, dx:dx + stride*out_w:stride]

    return cols.transpose(0, 4, 5, 1, 2, 3).reshape(N*out_h*out_w, -1)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    out_h = (H + 2*pad - filter_h)//stride + 1
    out_w = (W + 2*pad - filter_w)//stride + 1
    cols = col.reshape(N, out_h, out_w, C, filter_h, filter_w).transpose(0, 3, 4, 5, 1, 2)

    img = np.zeros((N, C, H + 2*pad + stride - 1, W + 2*pad + stride - 1))
    for dy in range(filter_h):
        for dx in range(filter_w):
            img[:, :, dy:dy + stride*out_h:stride, dx:dx + stride*out_w:stride] += cols[:, :, dy, dx, :, :]

    return img[:, :, pad:H + pad, pad:W + pad]
