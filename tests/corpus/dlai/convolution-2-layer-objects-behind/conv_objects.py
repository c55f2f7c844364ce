import numpy as np


class Conv2D:
    def __init__(self, W, b, stride, pad):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def slices(self, n_H, n_W):
        f, s = self.W.shape[0], self.stride
        return [(h, w, slice(h * s, h * s + f), slice(w * s, w * s + f)) for h in range(n_H) for w in range(n_W)]

    def padded(self, A):
        p = self.pad
        out = np.zeros((A.shape[0], A.shape[1] + 2 * p, A.shape[2] + 2 * p, A.shape[3]))
        out[:, p:A.shape[1] + p, p:A.shape[2] + p] = A
        return out

    def forward(self, A):
        X = self.padded(A)
        f, s = self.W.shape[0], self.stride
        n_H, n_W = (X.shape[1] - f + s) // s, (X.shape[2] - f + s) // s
        Z = np.zeros((len(A), n_H, n_W, self.W.shape[3]))
        for h, w, r, c in self.slices(n_H, n_W):
            Z[:, h, w, :] = np.tensordot(X[:, r, c, :], self.W, 3) + self.b[0, 0]
        return Z

    def backward(self, A, dZ):
        X = self.padded(A)
        dX, dW = np.zeros(X.shape), np.zeros(self.W.shape)
        for h, w, r, c in self.slices(*dZ.shape[1:3]):
            dX[:, r, c, :] += np.tensordot(dZ[:, h, w, :], self.W, axes=(1, 3))
            dW += np.tensordot(X[:, r, c, :], dZ[:, h, w, :], axes=(0, 0))
        p = self.pad
        return dX[:, p:p + A.shape[1], p:p + A.shape[2]], dW, dZ.sum((0, 1, 2)).reshape(1, 1, 1, -1)
