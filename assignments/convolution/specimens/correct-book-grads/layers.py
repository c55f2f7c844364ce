import numpy


class Convolution(object):
    """Gradients in a list, as the second volume has them; columns with the images last."""

    def __init__(self, W, b, stride=1, pad=0):
        self.params = [W, b]
        self.grads = [numpy.zeros_like(W), numpy.zeros_like(b)]
        self.stride = stride
        self.pad = pad
        self.cache = None

    def indices(self, shape):
        W, b = self.params
        FN, C, FH, FW = W.shape
        N, C, H, Wd = shape
        oh = (H + 2 * self.pad - FH) // self.stride + 1
        ow = (Wd + 2 * self.pad - FW) // self.stride + 1
        c = numpy.repeat(numpy.arange(C), FH * FW).reshape(-1, 1)
        i0 = numpy.tile(numpy.repeat(numpy.arange(FH), FW), C)
        j0 = numpy.tile(numpy.arange(FW), FH * C)
        i1 = self.stride * numpy.repeat(numpy.arange(oh), ow)
        j1 = self.stride * numpy.tile(numpy.arange(ow), oh)
        return c, i0[:, None] + i1[None], j0[:, None] + j1[None], oh, ow

    def forward(self, x):
        W, b = self.params
        c, i, j, oh, ow = self.indices(x.shape)
        p = self.pad
        img = numpy.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), mode="constant")
        col = img[:, c, i, j]  # N, C*FH*FW, oh*ow
        out = numpy.matmul(W.reshape(len(W), -1), col) + b.reshape(-1, 1)
        self.cache = x.shape, img.shape, col
        return out.reshape(len(x), len(W), oh, ow)

    def backward(self, dout):
        W, b = self.params
        shape, padded, col = self.cache
        c, i, j, oh, ow = self.indices(shape)
        d = dout.reshape(len(dout), len(W), -1)
        self.grads[0][...] = numpy.matmul(d, col.transpose(0, 2, 1)).sum(axis=0).reshape(W.shape)
        self.grads[1][...] = d.sum(axis=(0, 2))
        dcol = numpy.matmul(W.reshape(len(W), -1).T, d)
        img = numpy.zeros(padded)
        numpy.add.at(img, (slice(None), c, i, j), dcol)
        p = self.pad
        return img[:, :, p:p + shape[2], p:p + shape[3]]


class MaxPooling:
    def __init__(self, pool_size, stride=None, pad=0):
        self.pool_size = pool_size
        self.stride = pool_size if stride is None else stride
        self.pad = pad

    def __call__(self, x):
        size = self.pool_size
        ph, pw = (size, size) if isinstance(size, int) else size
        s, p = self.stride, self.pad
        self.before = x.shape
        x = numpy.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), constant_values=-numpy.inf)
        self.shape = x.shape
        oh = (x.shape[2] - ph) // s + 1
        ow = (x.shape[3] - pw) // s + 1
        parts = [
            x[:, :, u:u + s * (oh - 1) + 1:s, v:v + s * (ow - 1) + 1:s]
            for u in range(ph) for v in range(pw)
        ]
        stack = numpy.array(parts)
        self.best = stack.argmax(axis=0)
        self.offsets = [(u, v) for u in range(ph) for v in range(pw)]
        return stack.max(axis=0)

    def backward(self, dy):
        dx = numpy.zeros(self.shape)
        s = self.stride
        oh, ow = dy.shape[2:]
        for k, (u, v) in enumerate(self.offsets):
            dx[:, :, u:u + s * (oh - 1) + 1:s, v:v + s * (ow - 1) + 1:s] += numpy.where(self.best == k, dy, 0)
        p = self.pad
        return dx[:, :, p:p + self.before[2], p:p + self.before[3]]
