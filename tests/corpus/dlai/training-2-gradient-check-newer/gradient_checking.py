import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def relu(x):
    return np.maximum(0, x)


def dictionary_to_vector(parameters):
    keys, parts = [], []
    for key in ["W1", "b1", "W2", "b2", "W3", "b3"]:
        v = np.reshape(parameters[key], (-1, 1))
        keys += [key] * v.shape[0]
        parts.append(v)
    return np.concatenate(parts, axis=0), keys


def gradients_to_vector(gradients):
    return np.concatenate([np.reshape(gradients["d" + k], (-1, 1)) for k in ["W1", "b1", "W2", "b2", "W3", "b3"]], axis=0)


def vector_to_dictionary(theta):
    return {"W1": theta[:20].reshape((5, 4)), "b1": theta[20:25].reshape((5, 1)),
            "W2": theta[25:40].reshape((3, 5)), "b2": theta[40:43].reshape((3, 1)),
            "W3": theta[43:46].reshape((1, 3)), "b3": theta[46:47].reshape((1, 1))}


def forward_propagation(x, theta):
    return np.dot(theta, x)


def backward_propagation(x, theta):
    dtheta = x
    return dtheta


def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    theta_plus, theta_minus = theta + epsilon, theta - epsilon
    gradapprox = np.divide(forward_propagation(x, theta_plus) - forward_propagation(x, theta_minus), 2 * epsilon)
    grad = backward_propagation(x, theta)
    numerator = np.linalg.norm(grad - gradapprox)
    denominator = np.linalg.norm(grad) + np.linalg.norm(gradapprox)
    difference = numerator / denominator
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference


def forward_propagation_n(X, Y, parameters):
    m = X.shape[1]
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = relu(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = relu(Z2)
    Z3 = np.dot(parameters["W3"], A2) + parameters["b3"]
    A3 = sigmoid(Z3)
    log_probs = np.multiply(-np.log(A3), Y) + np.multiply(-np.log(1 - A3), 1 - Y)
    cost = 1. / m * np.sum(log_probs)
    cache = (Z1, A1, parameters["W1"], parameters["b1"], Z2, A2, parameters["W2"], parameters["b2"],
             Z3, A3, parameters["W3"], parameters["b3"])
    return cost, cache


def backward_propagation_n(X, Y, cache):
    m = X.shape[1]
    (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
    g = {}
    dZ = A3 - Y
    for l, A_prev, W, Z_prev in ((3, A2, W3, Z2), (2, A1, W2, Z1), (1, X, W1, None)):
        g["dZ%d" % l] = dZ
        g["dW%d" % l] = dZ @ A_prev.T / m
        g["db%d" % l] = dZ.sum(axis=1, keepdims=True) / m
        if Z_prev is not None:
            g["dA%d" % (l - 1)] = W.T @ dZ
            dZ = g["dA%d" % (l - 1)] * (Z_prev > 0)
    return g


def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    J = np.zeros((2, len(theta), 1))
    for i in range(len(theta)):
        for k, sign in enumerate((1, -1)):
            moved = theta.copy()
            moved[i] += sign * epsilon
            J[k, i], _ = forward_propagation_n(X, Y, vector_to_dictionary(moved))
    gradapprox = (J[0] - J[1]) / (2 * epsilon)
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    if print_msg:
        print("difference = %g" % difference)
    return difference
