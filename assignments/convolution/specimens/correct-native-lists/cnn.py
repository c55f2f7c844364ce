"""shift-and-add, lists out, one class with grads dict"""
import numpy as np

class Layer:
    def __init__(self):
        self.grads = {}

class Conv2d(Layer):
    def __init__(self, filters, bias, stride=1, pad=0):
        super().__init__()
        self.filters = filters
        self.bias = bias
        self.s = stride
        self.p = pad
    def forward(self, x, training=True):
        self.x = x
        N, C, H, W = x.shape
        F, _, fh, fw = self.filters.shape
        OH = (H + 2*self.p - fh)//self.s + 1
        OW = (W + 2*self.p - fw)//self.s + 1
        big = np.zeros((N, C, H + 2*self.p, W + 2*self.p)); big[:, :, self.p:self.p+H, self.p:self.p+W] = x
        self.big = big
        out = np.zeros((F, N, OH, OW))
        for u in range(fh):
            for v in range(fw):
                sl = big[:, :, u:u+self.s*OH:self.s, v:v+self.s*OW:self.s]
                out += np.tensordot(self.filters[:, :, u, v], sl, axes=(1, 1))
        out = out.swapaxes(0, 1) + self.bias.reshape(1, F, 1, 1)
        return out.tolist()
    def backward(self, dout):
        dout = np.asarray(dout)
        F, _, fh, fw = self.filters.shape
        N, _, OH, OW = dout.shape
        g = np.zeros_like(self.filters); dbig = np.zeros_like(self.big)
        for u in range(fh):
            for v in range(fw):
                win = (slice(None), slice(None), slice(u, u+self.s*OH, self.s), slice(v, v+self.s*OW, self.s))
                g[:, :, u, v] = np.einsum('nfhw,nchw->fc', dout, self.big[win])
                dbig[win] += np.einsum('nfhw,fc->nchw', dout, self.filters[:, :, u, v])
        self.grads['dW'] = g
        self.grads['db'] = [float(dout[:, f].sum()) for f in range(F)]
        H, W = self.x.shape[2:]
        return dbig[:, :, self.p:self.p+H, self.p:self.p+W]

class MaxPool2d(Layer):
    def __init__(self, kernel_size=2, stride=None, padding=0):
        super().__init__()
        self.k = kernel_size
        self.s = stride or kernel_size
        self.p = padding
    def forward(self, x):
        p = self.p
        self.shape = x.shape
        big = np.full((x.shape[0], x.shape[1], x.shape[2]+2*p, x.shape[3]+2*p), -np.inf)
        big[:, :, p:p+x.shape[2], p:p+x.shape[3]] = x
        OH = (big.shape[2]-self.k)//self.s + 1
        OW = (big.shape[3]-self.k)//self.s + 1
        best = np.full(x.shape[:2] + (OH, OW), -np.inf)
        for u in range(self.k):
            for v in range(self.k):
                best = np.maximum(best, big[:, :, u:u+self.s*OH:self.s, v:v+self.s*OW:self.s])
        self.big, self.best = big, best
        return best
    def backward(self, dout):
        d = np.zeros_like(self.big)
        left = np.ones_like(self.best, dtype=bool)
        OH, OW = dout.shape[2:]
        for u in range(self.k):
            for v in range(self.k):
                win = (slice(None), slice(None), slice(u, u+self.s*OH, self.s), slice(v, v+self.s*OW, self.s))
                hit = (self.big[win] == self.best) & left
                left &= ~hit
                d[win] += np.where(hit, dout, 0)
        p = self.p
        return d[:, :, p:p+self.shape[2], p:p+self.shape[3]]

class AvgPool2d(Layer):
    def __init__(self, size, stride):
        self.size, self.stride = size, stride
    def forward(self, x):
        self.shape = x.shape
        n, c, h, w = x.shape
        k, s = self.size, self.stride
        total = np.cumsum(np.cumsum(np.pad(x, ((0, 0), (0, 0), (1, 0), (1, 0))), axis=2), axis=3)
        oh, ow = (h - k)//s + 1, (w - k)//s + 1
        i, j = np.arange(oh)[:, None]*s, np.arange(ow)[None]*s
        return (total[:, :, i+k, j+k] - total[:, :, i, j+k] - total[:, :, i+k, j] + total[:, :, i, j])/k**2
    def backward(self, dout):
        k, s = self.size, self.stride
        d = np.zeros(self.shape)
        for (i, j) in np.ndindex(dout.shape[2:]):
            d[:, :, i*s:i*s+k, j*s:j*s+k] += dout[:, :, i:i+1, j:j+1]/k/k
        return d

def im2col(x, fh, fw, stride=1, pad=0):
    n, c, h, w = x.shape
    big = np.pad(x, [[0, 0], [0, 0], [pad, pad], [pad, pad]])
    oh, ow = (h+2*pad-fh)//stride+1, (w+2*pad-fw)//stride+1
    return [[big[a, ch, i*stride+u, j*stride+v] for ch in range(c) for u in range(fh) for v in range(fw)]
            for a in range(n) for i in range(oh) for j in range(ow)]

def col2im(col, shape, fh, fw, stride=1, pad=0):
    n, c, h, w = shape
    oh, ow = (h+2*pad-fh)//stride+1, (w+2*pad-fw)//stride+1
    big = np.zeros((n, c, h+2*pad, w+2*pad))
    it = iter(np.asarray(col).ravel())
    for a in range(n):
        for i in range(oh):
            for j in range(ow):
                for ch in range(c):
                    for u in range(fh):
                        for v in range(fw):
                            big[a, ch, i*stride+u, j*stride+v] += next(it)
    return big[:, :, pad:big.shape[2]-pad, pad:big.shape[3]-pad]
