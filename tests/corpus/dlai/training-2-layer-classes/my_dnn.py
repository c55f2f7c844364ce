import numpy as np


class Relu:
    @staticmethod
    def run(Z):
        return Z * (Z > 0)

    @staticmethod
    def back(dA, Z):
        return dA * (Z > 0)


class Sigmoid:
    @staticmethod
    def run(Z):
        return 1.0 / (1.0 + np.exp(-Z))

    @classmethod
    def back(cls, dA, Z):
        s = cls.run(Z)
        return dA * s * (1 - s)


ACT = {'relu': Relu, 'sigmoid': Sigmoid}


def linear_forward(A, W, b):
    Z = np.dot(W, A)
    Z = Z + b          # (n, m) + (n, 1) 브로드캐스팅
    return Z, (A, W, b)


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    return ACT[activation].run(Z), (linear_cache, Z)


def L_model_forward(X, parameters):
    L = max(int(k[1:]) for k in parameters)
    caches = []
    A = X
    for l in range(1, L + 1):
        act = 'relu'
        if l == L:
            act = 'sigmoid'
        A, c = linear_activation_forward(A, parameters['W%d' % l], parameters['b%d' % l], act)
        caches.append(c)
    return A, caches


def compute_cost(AL, Y):
    losses = np.where(Y == 1, -np.log(AL), -np.log(1 - AL))
    return np.squeeze(np.mean(losses))


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.zeros(W.shape)
    for k in range(m):       # 샘플마다 바깥곱을 더한다
        dW = dW + np.outer(dZ[:, k], A_prev[:, k])
    return W.T.dot(dZ), dW / m, np.average(dZ, axis=1).reshape(b.shape)


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    return linear_backward(ACT[activation].back(dA, Z), linear_cache)


def L_model_backward(AL, Y, caches):
    Y = np.reshape(Y, AL.shape)
    L = len(caches)
    grads = {}
    grad = -Y / AL + (1 - Y) / (1 - AL)
    for l in reversed(range(1, L + 1)):
        grad, dW, db = linear_activation_backward(grad, caches[l - 1], 'sigmoid' if l == L else 'relu')
        grads['dA' + str(l - 1)] = grad
        grads['dW' + str(l)] = dW
        grads['db' + str(l)] = db
    return grads
