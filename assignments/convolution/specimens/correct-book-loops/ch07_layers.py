# coding: utf-8
import numpy as np


class Convolution:
    def __init__(self, weight, bias, stride=1, padding=0):
        self.weight = weight
        self.bias = bias
        self.stride = stride
        self.padding = padding

    def forward(self, x):
        s, p = self.stride, self.padding
        x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), "constant", constant_values=0)
        self.x = x
        fn, c, fh, fw = self.weight.shape
        n, _, h, w = x.shape
        oh = (h - fh) // s + 1
        ow = (w - fw) // s + 1
        out = np.zeros((n, fn, oh, ow))
        for y in range(oh):
            for xx in range(ow):
                patch = x[:, np.newaxis, :, y * s:y * s + fh, xx * s:xx * s + fw]
                out[:, :, y, xx] = (patch * self.weight).sum(axis=(2, 3, 4)) + self.bias
        return out

    def backward(self, dout):
        s, p = self.stride, self.padding
        fn, c, fh, fw = self.weight.shape
        self.dweight = np.zeros(self.weight.shape)
        dx = np.zeros(self.x.shape)
        for y in range(dout.shape[2]):
            for xx in range(dout.shape[3]):
                d = dout[:, :, y, xx]
                patch = self.x[:, :, y * s:y * s + fh, xx * s:xx * s + fw]
                self.dweight += np.tensordot(d, patch, axes=(0, 0))
                dx[:, :, y * s:y * s + fh, xx * s:xx * s + fw] += np.tensordot(d, self.weight, axes=(1, 0))
        self.dbias = dout.sum(axis=3).sum(axis=2).sum(axis=0)
        if p:
            dx = dx[:, :, p:-p, p:-p]
        return dx


class Pooling:
    def __init__(self, h, w, stride=2, pad=0):
        self.h = h
        self.w = w
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        p = self.pad
        if p != 0:
            x = np.pad(x, [(0,), (0,), (p,), (p,)], "constant")
        self.x = x
        n, c, hh, ww = x.shape
        oh = int((hh - self.h) / self.stride + 1)
        ow = int((ww - self.w) / self.stride + 1)
        out = np.zeros((n, c, oh, ow))
        for b in range(n):
            for k in range(c):
                for i in range(oh):
                    for j in range(ow):
                        out[b, k, i, j] = self.window(b, k, i, j).max()
        return out

    def window(self, b, k, i, j):
        i, j = i * self.stride, j * self.stride
        return self.x[b, k, i:i + self.h, j:j + self.w]

    def backword(self, dout):
        dx = np.zeros_like(self.x)
        for b, k, i, j in np.ndindex(dout.shape):
            u, v = divmod(self.window(b, k, i, j).argmax(), self.w)
            dx[b, k, i * self.stride + u, j * self.stride + v] += dout[b, k, i, j]
        if self.pad == 0:
            return dx
        return dx[:, :, self.pad:-self.pad, self.pad:-self.pad]
