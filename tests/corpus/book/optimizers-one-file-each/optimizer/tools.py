import numpy as np


def zeros_like_dict(params):
    return {key: np.zeros_like(value) for key, value in params.items()}
