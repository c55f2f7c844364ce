import numpy as np

_cache = {}


def flat_index(shape, fh, fw, stride, pad):
    """flat positions in the padded (C, H, W) image, (out_h*out_w, C*fh*fw)"""
    key = (shape[1:], fh, fw, stride, pad)
    if key not in _cache:
        _, C, H, W = shape
        hp, wp = H + 2 * pad, W + 2 * pad
        grid = np.arange(C * hp * wp).reshape(C, hp, wp)
        rows = [grid[:, i:i + fh, j:j + fw].ravel()
                for i in range(0, hp - fh + 1, stride) for j in range(0, wp - fw + 1, stride)]
        _cache[key] = np.array(rows), hp, wp
    return _cache[key]


def im2col(input_data, filter_h, filter_w, stride=1, pad=0):
    idx, _, _ = flat_index(input_data.shape, filter_h, filter_w, stride, pad)
    img = np.pad(input_data, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    return img.reshape(len(img), -1)[:, idx].reshape(-1, idx.shape[1])


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    idx, hp, wp = flat_index(input_shape, filter_h, filter_w, stride, pad)
    col = col.reshape(N, -1)
    size = C * hp * wp
    out = np.stack([np.bincount(idx.ravel(), weights=c, minlength=size) for c in col])
    return out.reshape(N, C, hp, wp)[:, :, pad:pad + H, pad:pad + W]


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def forward(self, x):
        FN, C, fh, fw = self.W.shape
        self.x_shape = x.shape
        self.oh = (x.shape[2] + 2 * self.pad - fh) // self.stride + 1
        self.ow = (x.shape[3] + 2 * self.pad - fw) // self.stride + 1
        self.col = im2col(x, fh, fw, self.stride, self.pad).reshape(len(x), self.oh * self.ow, -1)
        y = self.W.reshape(FN, -1) @ self.col.transpose(0, 2, 1) + self.b[:, None]
        return y.reshape(len(x), FN, self.oh, self.ow)

    def backward(self, dout):
        FN, C, fh, fw = self.W.shape
        d = dout.reshape(len(dout), FN, -1)
        self.db = d.sum(axis=2).sum(axis=0)
        self.dW = (d @ self.col).sum(axis=0).reshape(self.W.shape)
        dcol = d.transpose(0, 2, 1) @ self.W.reshape(FN, -1)
        return col2im(dcol, self.x_shape, fh, fw, self.stride, self.pad)


class Pooling:
    def __init__(self, pool_h, pool_w, stride=2, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def forward(self, x):
        N, C, H, W = x.shape
        self.shape = (N * C, 1, H, W)
        self.oh = (H + 2 * self.pad - self.pool_h) // self.stride + 1
        self.ow = (W + 2 * self.pad - self.pool_w) // self.stride + 1
        self.x_shape = x.shape
        self.col = im2col(x.reshape(self.shape), self.pool_h, self.pool_w, self.stride, self.pad)
        self.k = self.col.argmax(axis=1)
        return self.col[np.arange(len(self.k)), self.k].reshape(N, C, self.oh, self.ow)

    def backward(self, dout):
        dcol = np.zeros_like(self.col)
        dcol[np.arange(len(self.k)), self.k] = dout.ravel()
        return col2im(dcol, self.shape, self.pool_h, self.pool_w, self.stride, self.pad).reshape(self.x_shape)
