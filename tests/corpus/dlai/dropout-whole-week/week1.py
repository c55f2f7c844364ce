import numpy as np
import matplotlib.pyplot as plt
from reg_utils import sigmoid, relu, compute_cost
# from reg_utils import load_2D_dataset

# ---------- 2.2 L2 ----------


def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    s = 0
    for l in ["1", "2", "3"]:
        for row in parameters["W" + l]:
            for w in row:
                s = s + w ** 2
    return compute_cost(A3, Y) + lambd / (m * 2) * s


def backward_propagation_with_regularization(X, Y, cache, lambd):
    # dropout 과 같은 함수를 쓰고 감쇠만 더한다
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    m = X.shape[1]
    ones1, ones2 = np.ones_like(A1), np.ones_like(A2)
    g = backward_propagation_with_dropout(
        X, Y, (Z1, ones1, A1, W1, b1, Z2, ones2, A2, W2, b2, Z3, A3, W3, b3), 1.0)
    g["dW1"] = g["dW1"] + lambd * W1 / m
    g["dW2"] = g["dW2"] + lambd * W2 / m
    g["dW3"] = g["dW3"] + lambd * W3 / m
    return g

# ---------- 3 dropout ----------


def forward_propagation_with_dropout(X, parameters, keep_prob=0.5):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    Z1 = np.dot(W1, X) + b1
    A1 = relu(Z1)
    D1 = (np.random.rand(A1.shape[0], A1.shape[1]) < keep_prob).astype(float)
    A1 = A1 * D1
    A1 = A1 / keep_prob
    Z2 = np.dot(W2, A1) + b2
    A2 = relu(Z2)
    D2 = (np.random.rand(A2.shape[0], A2.shape[1]) < keep_prob).astype(float)
    A2 = A2 * D2
    A2 = A2 / keep_prob
    Z3 = np.dot(W3, A2) + b3
    A3 = sigmoid(Z3)
    return A3, (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3)


def backward_propagation_with_dropout(X, Y, cache, keep_prob):
    (Z1, D1, A1, W1, b1, Z2, D2, A2, W2, b2, Z3, A3, W3, b3) = cache
    m = X.shape[1]
    dZ3 = A3 - Y
    dW3 = np.dot(dZ3, A2.T) / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = np.dot(W3.T, dZ3) * D2 / keep_prob
    dZ2 = dA2 * np.where(Z2 > 0, 1, 0)
    dW2 = np.dot(dZ2, A1.T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = np.dot(W2.T, dZ2) * D1 / keep_prob
    dZ1 = dA1 * np.where(Z1 > 0, 1, 0)
    dW1 = np.dot(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2,
            "dZ2": dZ2, "dW2": dW2, "db2": db2, "dA1": dA1,
            "dZ1": dZ1, "dW1": dW1, "db1": db1}
