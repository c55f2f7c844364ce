import numpy as np
import matplotlib.pyplot as plt


def _grid(n, k, s):
    return range(0, n - k + 1, s)


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad
        self.dW = np.zeros_like(W)
        self.db = np.zeros_like(b)

    def forward(self, x):
        p, s = self.pad, self.stride
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        kh, kw = self.W.shape[2:]
        self.tops, self.lefts = _grid(self.xp.shape[2], kh, s), _grid(self.xp.shape[3], kw, s)
        rows = [[np.tensordot(self.xp[:, :, i:i + kh, j:j + kw], self.W, axes=([1, 2, 3], [1, 2, 3])) for j in self.lefts]
                for i in self.tops]
        return np.array(rows).transpose(2, 3, 0, 1) + self.b.reshape(1, -1, 1, 1)

    def backward(self, dout):
        p = self.pad
        kh, kw = self.W.shape[2:]
        dxp = np.zeros_like(self.xp)
        self.dW = np.zeros_like(self.W)
        for a, i in enumerate(self.tops):
            for c, j in enumerate(self.lefts):
                d = dout[:, :, a, c]
                self.dW += np.tensordot(d, self.xp[:, :, i:i + kh, j:j + kw], axes=(0, 0))
                dxp[:, :, i:i + kh, j:j + kw] += np.tensordot(d, self.W, axes=(1, 0))
        self.db = dout.sum(axis=(0, 2, 3))
        return dxp[:, :, p:dxp.shape[2] - p, p:dxp.shape[3] - p]


class Pooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0, mode='max'):
        self.pool_h, self.pool_w = pool_h, pool_w
        self.stride, self.pad, self.mode = stride, pad, mode

    def forward(self, x):
        p = self.pad
        self.xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
        self.tops = _grid(self.xp.shape[2], self.pool_h, self.stride)
        self.lefts = _grid(self.xp.shape[3], self.pool_w, self.stride)
        f = np.max if self.mode == 'max' else np.mean
        out = [[f(self.xp[:, :, i:i + self.pool_h, j:j + self.pool_w], axis=(2, 3)) for j in self.lefts] for i in self.tops]
        return np.array(out).transpose(2, 3, 0, 1)

    def backward(self, dout):
        dxp = np.zeros_like(self.xp)
        for a, i in enumerate(self.tops):
            for c, j in enumerate(self.lefts):
                at = (slice(None), slice(None), slice(i, i + self.pool_h), slice(j, j + self.pool_w))
                d = dout[:, :, a, c][:, :, None, None]
                if self.mode == 'max':
                    win = self.xp[at]
                    hit = win == win.max(axis=(2, 3), keepdims=True)
                    dxp[at] += d * hit / hit.sum(axis=(2, 3), keepdims=True)
                else:
                    dxp[at] += d / (self.pool_h * self.pool_w)
        p = self.pad
        return dxp[:, :, p:dxp.shape[2] - p, p:dxp.shape[3] - p]


class AveragePooling(Pooling):
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        super().__init__(pool_h, pool_w, stride, pad, mode='average')


sobel = np.array([[1., 0., -1.], [2., 0., -2.], [1., 0., -1.]]).reshape(1, 1, 3, 3)
img = np.zeros((1, 1, 16, 16))
img[:, :, :, 8:] = 1
plt.imshow(Convolution(sobel, np.zeros(1), 1, 1).forward(img)[0, 0])
plt.show()
