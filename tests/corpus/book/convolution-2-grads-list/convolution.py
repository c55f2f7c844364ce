import numpy as np


def im2col(input_data, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_data.shape
    oh, ow = (H + 2*pad - filter_h)//stride + 1, (W + 2*pad - filter_w)//stride + 1
    x = np.pad(input_data, [(0, 0), (0, 0), (pad, pad), (pad, pad)], 'constant')
    rows = []
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                rows.append(x[n, :, i*stride:i*stride+filter_h, j*stride:j*stride+filter_w].flatten())
    return np.array(rows)


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    oh, ow = (H + 2*pad - filter_h)//stride + 1, (W + 2*pad - filter_w)//stride + 1
    x = np.zeros((N, C, H + 2*pad, W + 2*pad))
    row = 0
    for n in range(N):
        for i in range(oh):
            for j in range(ow):
                x[n, :, i*stride:i*stride+filter_h, j*stride:j*stride+filter_w] += col[row].reshape(C, filter_h, filter_w)
                row += 1
    return x[:, :, pad:pad+H, pad:pad+W]


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.params = [W, b]
        self.grads = [np.zeros_like(W), np.zeros_like(b)]
        self.stride = stride
        self.pad = pad
        self.cache = None

    def forward(self, x):
        W, b = self.params
        FN, C, FH, FW = W.shape
        oh = (x.shape[2] + 2*self.pad - FH)//self.stride + 1
        ow = (x.shape[3] + 2*self.pad - FW)//self.stride + 1
        col = im2col(x, FH, FW, self.stride, self.pad)
        self.cache = (x.shape, col)
        out = np.matmul(col, W.reshape(FN, -1).T) + b
        return out.reshape(x.shape[0], oh, ow, FN).transpose(0, 3, 1, 2)

    def backward(self, dout):
        W, b = self.params
        x_shape, col = self.cache
        FN, C, FH, FW = W.shape
        dout = dout.transpose(0, 2, 3, 1).reshape(-1, FN)
        self.grads[0][...] = np.matmul(dout.T, col).reshape(W.shape)
        self.grads[1][...] = np.sum(dout, axis=0)
        return col2im(np.matmul(dout, W.reshape(FN, -1)), x_shape, FH, FW, self.stride, self.pad)


class Pooling:
    def __init__(self, ph, pw, stride=1, pad=0):
        self.params, self.grads = [], []
        self.ph, self.pw, self.stride, self.pad = ph, pw, stride, pad

    def forward(self, x):
        N, C, H, W = x.shape
        oh = (H + 2*self.pad - self.ph)//self.stride + 1
        ow = (W + 2*self.pad - self.pw)//self.stride + 1
        col = im2col(x, self.ph, self.pw, self.stride, self.pad).reshape(-1, self.ph*self.pw)
        self.cache = (x.shape, np.argmax(col, axis=1))
        return np.max(col, axis=1).reshape(N, oh, ow, C).transpose(0, 3, 1, 2)

    def backward(self, dout):
        x_shape, arg = self.cache
        d = dout.transpose(0, 2, 3, 1).reshape(-1)
        dcol = np.eye(self.ph*self.pw)[arg] * d[:, np.newaxis]
        dcol = dcol.reshape(-1, x_shape[1]*self.ph*self.pw)
        return col2im(dcol, x_shape, self.ph, self.pw, self.stride, self.pad)
