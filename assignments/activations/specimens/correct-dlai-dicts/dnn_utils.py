import numpy as np
sigmoid = lambda Z: (1/(1+np.exp(-Z)), {"Z": Z})
def sigmoid_backward(dA, cache):
    A = sigmoid(cache["Z"])[0]
    return np.multiply(np.multiply(dA, A), 1-A)
def relu(Z):
    return np.where(Z>0, Z, 0), {"Z": Z}
def relu_backward(dA, cache):
    return dA*np.where(cache["Z"]>0,1,0)
def tanh(Z):
    A=(np.exp(2*np.minimum(Z,300))-1)/(np.exp(2*np.minimum(Z,300))+1)
    return A, {"A": A}
def tanh_backward(dA, cache):
    return dA*(1-cache["A"]**2)
