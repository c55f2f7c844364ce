import numpy as np


def im2col(x, fh, fw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - fh) // stride + 1
    OW = (W + 2 * pad - fw) // stride + 1
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    col = np.zeros((N, C, fh, fw, OH, OW))
    for u in range(fh):
        for v in range(fw):
            col[:, :, u, v] = xp[:, :, u:u + stride * OH:stride, v:v + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)


def col2im(col, shape, fh, fw, stride=1, pad=0):
    N, C, H, W = shape
    OH = (H + 2 * pad - fh) // stride + 1
    OW = (W + 2 * pad - fw) // stride + 1
    col = col.reshape(N, OH, OW, C, fh, fw).transpose(0, 3, 4, 5, 1, 2)
    xp = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for u in range(fh):
        for v in range(fw):
            xp[:, :, u:u + stride * OH:stride, v:v + stride * OW:stride] += col[:, :, u, v]
    return xp[:, :, pad:pad + H, pad:pad + W]


class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad
        self.dW = None
        self.db = None

    def forward(self, x):
        F, C, FH, FW = self.W.shape
        N, _, H, W = x.shape
        OH = (H + 2 * self.pad - FH) // self.stride + 1
        OW = (W + 2 * self.pad - FW) // self.stride + 1
        self.x_shape = x.shape
        self.col = im2col(x, FH, FW, self.stride, self.pad)
        y = self.col @ self.W.reshape(F, -1).T + self.b
        return y.reshape(N, OH, OW, F).transpose(0, 3, 1, 2)

    def backward(self, dout):
        F, C, FH, FW = self.W.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, F)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(F, C, FH, FW)
        dcol = d @ self.W.reshape(F, -1)
        return col2im(dcol, self.x_shape, FH, FW, self.stride, self.pad)


class MaxPool2d:
    def __init__(self, size, stride, pad=0):
        self.size, self.stride, self.pad = size, stride, pad

    def forward(self, x):
        s, p = self.size, self.pad
        N, C, H, W = x.shape
        self.x_shape = x.shape
        OH = (H + 2 * p - s) // self.stride + 1
        OW = (W + 2 * p - s) // self.stride + 1
        col = im2col(x, s, s, self.stride, p).reshape(-1, s * s)
        self.arg = col.argmax(axis=1)
        y = col.max(axis=1)
        return y.reshape(N, OH, OW, C).transpose(0, 3, 1, 2)

    def backward(self, dout):
        s = self.size
        d = dout.transpose(0, 2, 3, 1)
        dcol = np.zeros((d.size, s * s))
        dcol[np.arange(d.size), self.arg] = d.ravel()
        dcol = dcol.reshape(d.shape[0] * d.shape[1] * d.shape[2], -1)
        return col2im(dcol, self.x_shape, s, s, self.stride, self.pad)


class AvgPool2d:
    def __init__(self, size, stride, pad=0):
        self.size, self.stride, self.pad = size, stride, pad

    def forward(self, x):
        s, p = self.size, self.pad
        N, C, H, W = x.shape
        self.x_shape = x.shape
        OH = (H + 2 * p - s) // self.stride + 1
        OW = (W + 2 * p - s) // self.stride + 1
        y = im2col(x, s, s, self.stride, p).reshape(-1, s * s).mean(axis=1)
        return y.reshape(N, OH, OW, C).transpose(0, 3, 1, 2)

    def backward(self, dout):
        s = self.size
        d = dout.transpose(0, 2, 3, 1)
        share = d.reshape(-1, 1) / (s * s)
        dcol = np.repeat(share, s * s, axis=1)
        dcol = dcol.reshape(d.shape[0] * d.shape[1] * d.shape[2], -1)
        return col2im(dcol, self.x_shape, s, s, self.stride, self.pad)
