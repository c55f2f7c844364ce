import numpy as np
# im2col 없이 for문으로 구현 (느림, 확인용)


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        FN, C, FH, FW = self.W.shape
        N, C, H, W = x.shape
        s, p = self.stride, self.pad
        OH = (H + 2 * p - FH) // s + 1
        OW = (W + 2 * p - FW) // s + 1
        xp = np.zeros((N, C, H + 2 * p, W + 2 * p))
        xp[:, :, p:p + H, p:p + W] = x
        out = np.zeros((N, FN, OH, OW))
        for n in range(N):
            for f in range(FN):
                for i in range(OH):
                    for j in range(OW):
                        window = xp[n, :, i * s:i * s + FH, j * s:j * s + FW]
                        out[n, f, i, j] = np.sum(window * self.W[f]) + self.b[f]
        self.x, self.xp = x, xp
        return out

    def backward(self, dout):
        FN, C, FH, FW = self.W.shape
        N, C, H, W = self.x.shape
        s, p = self.stride, self.pad
        self.dW = np.zeros(self.W.shape)
        self.db = np.zeros(FN)
        dxp = np.zeros(self.xp.shape)
        for n in range(N):
            for f in range(FN):
                for i in range(dout.shape[2]):
                    for j in range(dout.shape[3]):
                        d = dout[n, f, i, j]
                        self.db[f] += d
                        self.dW[f] += d * self.xp[n, :, i * s:i * s + FH, j * s:j * s + FW]
                        dxp[n, :, i * s:i * s + FH, j * s:j * s + FW] += d * self.W[f]
        return dxp[:, :, p:p + H, p:p + W]


class Pooling:
    def __init__(self, pool_h, pool_w, stride=2, pad=0):
        self.ph = pool_h
        self.pw = pool_w
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        s, p = self.stride, self.pad
        xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), 'constant')
        N, C, H, W = xp.shape
        OH = (H - self.ph) // s + 1
        OW = (W - self.pw) // s + 1
        out = np.zeros((N, C, OH, OW))
        self.where = {}
        for n in range(N):
            for c in range(C):
                for i in range(OH):
                    for j in range(OW):
                        win = xp[n, c, i * s:i * s + self.ph, j * s:j * s + self.pw]
                        k = np.argmax(win)
                        a, b = divmod(k, self.pw)
                        self.where[n, c, i, j] = (i * s + a, j * s + b)
                        out[n, c, i, j] = win[a, b]
        self.x_shape, self.xp_shape = x.shape, xp.shape
        return out

    def backward(self, dout):
        p = self.pad
        dxp = np.zeros(self.xp_shape)
        for (n, c, i, j), (a, b) in self.where.items():
            dxp[n, c, a, b] += dout[n, c, i, j]
        return dxp[:, :, p:p + self.x_shape[2], p:p + self.x_shape[3]]
