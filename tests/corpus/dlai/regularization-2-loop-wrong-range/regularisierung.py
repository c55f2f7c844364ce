import numpy as np
import math

def compute_cost_with_regularization(A3, Y, parameters, lambd):
    m = Y.shape[1]
    W1 = parameters["W1"]
    W2 = parameters["W2"]
    W3 = parameters["W3"]
    cost = 0
    for j in range(m):
        if Y[0, j] == 1:
            cost = cost - math.log(A3[0, j])
        else:
            cost = cost - math.log(1 - A3[0, j])
    cost = cost / m
    summe = 0
    for W in [W1, W2, W3]:
        for zeile in W:
            for w in zeile:
                summe = summe + w * w
    strafe = summe * lambd / 2 / m
    print("Kosten", cost, "Strafe", strafe)
    return cost + strafe

def backward_propagation_with_regularization(X, Y, cache, lambd):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    dZ3 = A3 - Y
    dW3 = np.dot(dZ3, A2.T) / m
    for i in range(W3.shape[0]):
        for j in range(W3.shape[1]):
            dW3[i, j] = dW3[i, j] + lambd / m * W3[i, j]
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = dA2 * (Z2 > 0)
    dW2 = np.dot(dZ2, A1.T) / m
    for i in range(W2.shape[0]):
        for j in range(W3.shape[0]):
            dW2[i, j] = dW2[i, j] + lambd / m * W2[i, j]
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 * (Z1 > 0)
    dW1 = np.dot(dZ1, X.T) / m
    for i in range(W1.shape[0]):
        for j in range(W1.shape[1]):
            dW1[i, j] = dW1[i, j] + lambd / m * W1[i, j]
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    gradients = {}
    gradients["dZ3"] = dZ3
    gradients["dW3"] = dW3
    gradients["db3"] = db3
    gradients["dA2"] = dA2
    gradients["dZ2"] = dZ2
    gradients["dW2"] = dW2
    gradients["db2"] = db2
    gradients["dA1"] = dA1
    gradients["dZ1"] = dZ1
    gradients["dW1"] = dW1
    gradients["db1"] = db1
    return gradients
