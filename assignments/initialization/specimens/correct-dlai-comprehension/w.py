
import numpy as np
def initialize_parameters_zeros(layer_dims, seed=1):
    return {k: v for l in range(1, len(layer_dims)) for k, v in ((f"W{l}", np.zeros((layer_dims[l], layer_dims[l-1]))), (f"b{l}", np.zeros(layer_dims[l])))}
def initialize_parameters_random(layer_dims, seed=1):
    rng = np.random.default_rng(seed)
    return {k: v for l in range(1, len(layer_dims)) for k, v in ((f"W{l}", rng.normal(size=(layer_dims[l], layer_dims[l-1]))), (f"b{l}", np.zeros(layer_dims[l])))}
def initialize_parameters_he(layer_dims, seed=1):
    rng = np.random.default_rng(seed)
    return {k: v for l in range(1, len(layer_dims)) for k, v in ((f"W{l}", rng.normal(0, np.sqrt(2/layer_dims[l-1]), size=(layer_dims[l], layer_dims[l-1]))), (f"b{l}", np.zeros(layer_dims[l])))}
