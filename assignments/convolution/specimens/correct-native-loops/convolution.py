# Everything window by window, and im2col on top of the same windows.
import numpy as np


def out_size(n, k, s, p):
    return int(np.floor((n + 2 * p - k) / s)) + 1


def pad_with(x, p, value=0.0):
    n, c, h, w = x.shape
    out = np.full((n, c, h + 2 * p, w + 2 * p), value)
    out[:, :, p:h + p, p:w + p] = x
    return out


def im2col(x, fh, fw, stride=1, pad=0):
    xp = pad_with(x, pad)
    rows = []
    for n in range(x.shape[0]):
        for i in range(out_size(x.shape[2], fh, stride, pad)):
            for j in range(out_size(x.shape[3], fw, stride, pad)):
                window = xp[n, :, i * stride:i * stride + fh, j * stride:j * stride + fw]
                rows.append(window.ravel())
    return np.array(rows)


def col2im(col, shape, fh, fw, stride=1, pad=0):
    n_images, c, h, w = shape
    xp = np.zeros((n_images, c, h + 2 * pad, w + 2 * pad))
    k = 0
    for n in range(n_images):
        for i in range(out_size(h, fh, stride, pad)):
            for j in range(out_size(w, fw, stride, pad)):
                xp[n, :, i * stride:i * stride + fh, j * stride:j * stride + fw] += \
                    col[k].reshape(c, fh, fw)
                k += 1
    return xp[:, :, pad:h + pad, pad:w + pad]


class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def __call__(self, x):
        self.x = x
        self.xp = pad_with(x, self.pad)
        F, C, FH, FW = self.W.shape
        N = x.shape[0]
        OH = out_size(x.shape[2], FH, self.stride, self.pad)
        OW = out_size(x.shape[3], FW, self.stride, self.pad)
        y = np.zeros((N, F, OH, OW))
        for n in range(N):
            for f in range(F):
                for i in range(OH):
                    for j in range(OW):
                        top, left = i * self.stride, j * self.stride
                        window = self.xp[n, :, top:top + FH, left:left + FW]
                        y[n, f, i, j] = (window * self.W[f]).sum() + self.b[f]
        return y

    def backward(self, dout):
        F, C, FH, FW = self.W.shape
        dxp = np.zeros_like(self.xp)
        dW = np.zeros_like(self.W)
        db = np.zeros_like(self.b)
        N, _, OH, OW = dout.shape
        for n in range(N):
            for f in range(F):
                for i in range(OH):
                    for j in range(OW):
                        d = dout[n, f, i, j]
                        top, left = i * self.stride, j * self.stride
                        rows, columns = slice(top, top + FH), slice(left, left + FW)
                        db[f] += d
                        dW[f] += d * self.xp[n, :, rows, columns]
                        dxp[n, :, rows, columns] += d * self.W[f]
        self.grads = {"dW": dW, "db": db}
        p = self.pad
        return dxp[:, :, p:-p, p:-p] if p > 0 else dxp


class MaxPool2d:
    def __init__(self, size, stride, pad=0):
        self.size, self.stride, self.pad = size, stride, pad

    def forward(self, x):
        self.x = pad_with(x, self.pad, -np.inf)
        N, C, H, W = x.shape
        OH = out_size(H, self.size, self.stride, self.pad)
        OW = out_size(W, self.size, self.stride, self.pad)
        y = np.empty((N, C, OH, OW))
        for n, c, i, j in np.ndindex(N, C, OH, OW):
            y[n, c, i, j] = np.max(self.window(self.x, n, c, i, j))
        return y

    def window(self, x, n, c, i, j):
        top, left = i * self.stride, j * self.stride
        return x[n, c, top:top + self.size, left:left + self.size]

    def backward(self, dout):
        dx = np.zeros_like(self.x)
        for n, c, i, j in np.ndindex(*dout.shape):
            window = self.window(self.x, n, c, i, j)
            mask = window == window.max()
            self.window(dx, n, c, i, j)[...] += dout[n, c, i, j] * mask / mask.sum()
        p = self.pad
        return dx[:, :, p:dx.shape[2] - p, p:dx.shape[3] - p]


class AvgPool2d(MaxPool2d):
    def forward(self, x):
        self.x = x
        N, C, H, W = x.shape
        s = self.size
        OH, OW = out_size(H, s, self.stride, 0), out_size(W, s, self.stride, 0)
        y = np.zeros((N, C, OH, OW))
        for i in range(OH):
            for j in range(OW):
                part = x[:, :, i * self.stride:i * self.stride + s, j * self.stride:j * self.stride + s]
                y[:, :, i, j] = part.mean(axis=(2, 3))
        return y

    def backward(self, dout):
        s = self.size
        dx = np.zeros_like(self.x)
        for i in range(dout.shape[2]):
            for j in range(dout.shape[3]):
                share = dout[:, :, i, j][:, :, None, None] / s**2
                dx[:, :, i * self.stride:i * self.stride + s, j * self.stride:j * self.stride + s] += share
        return dx


def vgg_shapes(blocks, input_shape):
    result = []
    h, w = input_shape[1:]
    for block in blocks:
        h, w = out_size(h, 2, 2, 0), out_size(w, 2, 2, 0)
        result.append([block[-1], h, w])
    return result


def vgg_parameters(blocks, dense, input_shape):
    sizes = []
    channels = [input_shape[0]]
    for block in blocks:
        channels.extend(block)
    for a, b in zip(channels, channels[1:]):
        sizes += [9 * a * b, b]
    units = [int(np.prod(vgg_shapes(blocks, input_shape)[-1]))] + list(dense)
    for a, b in zip(units, units[1:]):
        sizes += [a * b, b]
    return np.sum(sizes)


class VGGBlock:
    def __init__(self, layers):
        self.layers = layers

    def forward(self, x):
        for W, b in self.layers:
            x = Conv2d(W, b, pad=1)(x)
            x = x * (x > 0)
        return MaxPool2d(2, 2).forward(x)


class VGG:
    def __init__(self, blocks, dense):
        self.blocks, self.dense = blocks, dense

    def forward(self, x):
        # pooling first and ReLU afterwards gives the same
        for block in self.blocks:
            for W, b in block[:-1]:
                x = np.maximum(Conv2d(W, b, pad=1)(x), 0)
            W, b = block[-1]
            x = np.maximum(MaxPool2d(2, 2).forward(Conv2d(W, b, pad=1)(x)), 0)
        a = np.array([image.flatten() for image in x])
        last = len(self.dense) - 1
        for k, (W, b) in enumerate(self.dense):
            a = np.dot(a, W) + b
            if k != last:
                a[a < 0] = 0
        return a
