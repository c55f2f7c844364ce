"""A two-layer network whose regularization strength is an argument of `loss`."""

import numpy as np


class TwoLayerNet(object):
    """params: W1 (D, H), b1 (H,), W2 (H, C), b2 (C,)"""

    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        self.params = {
            "W1": std * np.random.randn(input_size, hidden_size),
            "b1": np.zeros(hidden_size),
            "W2": std * np.random.randn(hidden_size, output_size),
            "b2": np.zeros(output_size),
        }

    def loss(self, X, y=None, reg=0.0):
        """Return the scores when y is None, else (loss, grads); the penalty is 0.5 * reg * sum W**2."""
        raise NotImplementedError
