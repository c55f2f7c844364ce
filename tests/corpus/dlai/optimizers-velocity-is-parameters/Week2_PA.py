import numpy as np
import math
import matplotlib.pyplot as plt
from opt_utils import *
from testCases_v3 import *

# ---- 1. 경사 하강법 ----

def update_parameters_with_gd(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for i in range(1, L+1):
        parameters["W"+str(i)] = parameters["W"+str(i)] - learning_rate*grads["dW"+str(i)]
        parameters["b"+str(i)] = parameters["b"+str(i)] - learning_rate*grads["db"+str(i)]
    return parameters

# ---- 2. 모멘텀 ----

def initialize_velocity(parameters):
    L = len(parameters) // 2
    v = {}
    for i in range(1, L+1):
        v["dW"+str(i)] = parameters["W"+str(i)]
        v["db"+str(i)] = parameters["b"+str(i)]
    return v

def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for i in range(1, L+1):
        v["dW"+str(i)] = beta*v["dW"+str(i)] + (1-beta)*grads["dW"+str(i)]
        v["db"+str(i)] = beta*v["db"+str(i)] + (1-beta)*grads["db"+str(i)]
        parameters["W"+str(i)] -= learning_rate*v["dW"+str(i)]
        parameters["b"+str(i)] -= learning_rate*v["db"+str(i)]
    return parameters, v

# ---- 3. Adam ----

def initialize_adam(parameters):
    L = len(parameters) // 2
    v = {}
    s = {}
    for i in range(1, L+1):
        # v 와 s 는 서로 다른 배열이어야 한다!
        v["dW"+str(i)] = np.zeros_like(parameters["W"+str(i)])
        v["db"+str(i)] = np.zeros_like(parameters["b"+str(i)])
        s["dW"+str(i)] = np.zeros_like(parameters["W"+str(i)])
        s["db"+str(i)] = np.zeros_like(parameters["b"+str(i)])
    return v, s

def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    L = len(parameters) // 2
    for i in range(1, L+1):
        for k in ["W"+str(i), "b"+str(i)]:
            dk = "d" + k
            v[dk] = beta1*v[dk] + (1-beta1)*grads[dk]
            s[dk] = beta2*s[dk] + (1-beta2)*(grads[dk]**2)
            lr_t = learning_rate * math.sqrt(1-beta2**t) / (1-beta1**t)
            parameters[k] = parameters[k] - lr_t * v[dk] / (np.sqrt(s[dk]) + epsilon)
    return parameters, v, s

costs = []
train_X, train_Y = load_dataset()
plt.plot(costs)
plt.savefig("cost.png")
