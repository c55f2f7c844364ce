import numpy as np
from .window import im2col, col2im


class WindowLayer:
    def _size(self, shape, fh, fw):
        return ((shape[2] + 2 * self.pad - fh) // self.stride + 1,
                (shape[3] + 2 * self.pad - fw) // self.stride + 1)


class Convolution(WindowLayer):
    def __init__(self, weight, bias, stride=1, pad=0):
        self.W = weight
        self.b = bias
        self.stride = stride
        self.pad = pad
        self.dW, self.db = None, None

    def forward(self, x):
        F, _, fh, fw = self.W.shape
        oh, ow = self._size(x.shape, fh, fw)
        self.x_shape = x.shape
        self.col = im2col(x, fh, fw, self.stride, self.pad)
        y = self.col.dot(self.W.reshape(F, -1).T) + self.b
        return np.moveaxis(y.reshape(x.shape[0], oh, ow, F), -1, 1)

    def backward(self, dout):
        F, _, fh, fw = self.W.shape
        d = np.moveaxis(dout, 1, -1).reshape(-1, F)
        self.db = d.sum(0)
        self.dW = self.col.T.dot(d).reshape(self.W.shape)
        return col2im(d.dot(self.W.reshape(F, -1)), self.x_shape, fh, fw, self.stride, self.pad)


class Pooling(WindowLayer):
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def forward(self, x):
        N, C = x.shape[:2]
        oh, ow = self._size(x.shape, self.pool_h, self.pool_w)
        self.x_shape = x.shape
        col = im2col(x, self.pool_h, self.pool_w, self.stride, self.pad).reshape(-1, C, self.pool_h * self.pool_w)
        best = col.argmax(axis=2)
        self.onehot = best[:, :, None] == np.arange(col.shape[2])
        return col.max(axis=2).reshape(N, oh, ow, C).transpose(0, 3, 1, 2)

    def backward(self, dout):
        d = dout.transpose(0, 2, 3, 1).reshape(-1, dout.shape[1], 1)
        dcol = (self.onehot * d).reshape(d.shape[0], -1)
        return col2im(dcol, self.x_shape, self.pool_h, self.pool_w, self.stride, self.pad)
