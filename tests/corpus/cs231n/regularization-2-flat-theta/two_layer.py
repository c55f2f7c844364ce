import numpy as np


class TwoLayerNet(object):
    def __init__(self, input_dim=3 * 32 * 32, hidden_dim=100, num_classes=10, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = dict(
            W1=weight_scale * np.random.standard_normal((input_dim, hidden_dim)),
            b1=np.zeros(hidden_dim),
            W2=weight_scale * np.random.standard_normal((hidden_dim, num_classes)),
            b2=np.zeros(num_classes),
        )

    order = ('W1', 'b1', 'W2', 'b2')

    def pack(self, d):
        return np.concatenate([d[k].reshape(-1) for k in self.order])

    def unpack(self, theta):
        out, i = {}, 0
        for k in self.order:
            n = self.params[k].size
            out[k] = theta[i:i + n].reshape(self.params[k].shape)
            i += n
        return out

    def is_weight(self):
        return self.pack({k: np.full(self.params[k].shape, float(k.startswith('W'))) for k in self.order})

    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[k] for k in self.order)
        A = X.reshape(len(X), -1)
        H = np.maximum(0, A.dot(W1) + b1)
        S = H.dot(W2) + b2
        if y is None:
            return S
        E = np.exp(S - S.max(1)[:, None])
        P = E / E.sum(1)[:, None]
        N = len(y)
        theta, weights = self.pack(self.params), self.is_weight()
        J = -np.log(P[range(N), y]).sum() / N + self.reg / 2 * np.sum(weights * theta ** 2)
        dS = (P - np.eye(S.shape[1])[y]) / N
        dH = dS.dot(W2.T) * (H > 0)
        data = {'W1': A.T.dot(dH), 'b1': dH.sum(0), 'W2': H.T.dot(dS), 'b2': dS.sum(0)}
        return J, self.unpack(self.pack(data) + self.reg * weights * theta)
