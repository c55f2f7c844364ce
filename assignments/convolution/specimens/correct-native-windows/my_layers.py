"""Views instead of copies: sliding_window_view, einsum and np.add.at; single precision."""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def windows_of(x, fh, fw, stride):
    return sliding_window_view(x, (fh, fw), axis=(2, 3))[:, :, ::stride, ::stride]


def padded(x, pad):
    return np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)], 'constant')


def im2col(x, fh, fw, stride=1, pad=0):
    view = windows_of(padded(x, pad), fh, fw, stride)
    return np.asfortranarray(view.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * fh * fw))


def col2im(col, shape, fh, fw, stride=1, pad=0):
    n, c, h, w = shape
    number = np.arange(n * c * h * w, dtype=float).reshape(shape)
    where = im2col(number + 1, fh, fw, stride, pad).astype(int)  # 0 is padding
    flat = np.zeros(number.size + 1)
    np.add.at(flat, where, col)
    return flat[1:].reshape(shape)


class Conv2D:
    def __init__(self, weights, bias, stride=1, padding=0):
        self.weights = weights.astype(np.float32)
        self.bias = bias.astype(np.float32)
        self.stride, self.padding = stride, padding

    def forward(self, inputs):
        self.shape = inputs.shape
        fh, fw = self.weights.shape[2:]
        x = padded(inputs.astype(np.float32), self.padding)
        self.view = windows_of(x, fh, fw, self.stride)
        out = np.einsum('nchwij,fcij->nfhw', self.view, self.weights)
        return out + self.bias[None, :, None, None]

    def backward(self, grad):
        grad = grad.astype(np.float32)
        db = np.einsum('nfhw->f', grad)[:, None]
        dw = np.einsum('nfhw,nchwij->fcij', grad, self.view)
        # dilate, pad and correlate with the kernels turned round
        n, f, oh, ow = grad.shape
        fh, fw = self.weights.shape[2:]
        h, w = self.shape[2] + 2 * self.padding, self.shape[3] + 2 * self.padding
        wide = np.zeros((n, f, h + fh - 1, w + fw - 1), np.float32)
        wide[:, :, fh - 1:fh - 1 + self.stride * oh:self.stride,
             fw - 1:fw - 1 + self.stride * ow:self.stride] = grad
        turned = self.weights[:, :, ::-1, ::-1]
        dx = np.einsum('nfhwij,fcij->nchw', windows_of(wide, fh, fw, 1), turned)
        p = self.padding
        return dx[:, :, p:h - p, p:w - p], dw, db


class MaxPool2D:
    def __init__(self, pool_h, pool_w, stride, pad=0):
        self.pool = (pool_h, pool_w)
        self.stride, self.pad = stride, pad

    def forward(self, x):
        p = self.pad
        self.x = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)], constant_values=-1e30)
        self.view = windows_of(self.x, *self.pool, self.stride)
        return self.view.max(axis=(-2, -1))

    def backward(self, dout):
        n, c, oh, ow = dout.shape
        best = self.view.reshape(n, c, oh, ow, -1).argmax(axis=-1)
        u, v = np.unravel_index(best, self.pool)
        ns, cs, i, j = np.indices(dout.shape)
        dx = np.zeros_like(self.x)
        np.add.at(dx, (ns, cs, i * self.stride + u, j * self.stride + v), dout)
        end = -self.pad or None
        return dx[:, :, self.pad:end, self.pad:end]


class AvgPool2D:
    def __init__(self, size=(2, 2), stride=2):
        self.size, self.stride = size, stride

    def forward(self, x):
        self.shape = x.shape
        return windows_of(x, *self.size, self.stride).mean((4, 5))

    def backward(self, dout):
        fh, fw = self.size
        n, c, h, w = self.shape
        rows = dout.transpose(0, 2, 3, 1).reshape(-1, c)
        col = np.repeat(rows / (fh * fw), fh * fw, axis=1)
        return col2im(col, self.shape, fh, fw, self.stride)


def vgg_shapes(config, input_shape):
    factor = [2 ** (k + 1) for k in range(len(config))]
    _, H, W = input_shape
    return np.array([(block[-1], H // f, W // f) for block, f in zip(config, factor)])


def vgg_parameters(config, dense, input_shape):
    flat = [input_shape[0]] + [c for block in config for c in block]
    conv = sum(9 * a * b + b for a, b in zip(flat[:-1], flat[1:]))
    n = int(vgg_shapes(config, input_shape)[-1].prod())
    fc = 0
    for units in dense:
        fc, n = fc + (n + 1) * units, units
    return float(conv + fc)


class VGGBlock:
    def __init__(self, params):
        self.params = params

    def __call__(self, x):
        for p in self.params:
            x = Conv2D(p[0], p[1], 1, 1).forward(x).clip(0)
        return MaxPool2D(2, 2, 2).forward(x)


class VGG:
    def __init__(self, blocks, fc):
        self.blocks = list(map(VGGBlock, blocks))
        self.fc = fc

    def __call__(self, x):
        for block in self.blocks:
            x = block(x)
        x = x.reshape(len(x), -1)
        *hidden, (W, b) = self.fc
        for V, c in hidden:
            x = (x @ V + c).clip(min=0)
        return x @ W + b
