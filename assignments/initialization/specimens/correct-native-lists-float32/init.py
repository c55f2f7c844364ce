
import numpy as np
from math import sqrt
def zeros(fan_in, fan_out):
    return [[0.0]*fan_out for _ in range(fan_in)]
def xavier_normal(fan_in, fan_out, rng):
    return rng.normal(loc=0.0, scale=1/sqrt(fan_in), size=(fan_in, fan_out))
def he_normal(fan_in, fan_out, rng):
    return rng.normal(0, sqrt(2/fan_in), (fan_in, fan_out)).astype(np.float32)
def initialize(sizes, method, rng):
    params = {}
    for i,(a,b) in enumerate(zip(sizes[:-1], sizes[1:]), 1):
        if method == "zeros": w = np.array(zeros(a,b))
        elif method == "xavier": w = xavier_normal(a,b,rng)
        elif method == "he": w = he_normal(a,b,rng)
        else: w = rng.normal(0, method, (a,b))
        params[f"W{i}"] = w; params[f"b{i}"] = np.zeros((1,b))
    return params
