import numpy as np


class FullyConnectedNet:
    """Fully connected network; only its initial weights are asked for here.

    params: dict with W1, b1, W2, b2, ...; weights from a normal distribution around 0 with
    standard deviation weight_scale, biases zero.
    """

    def __init__(
        self,
        hidden_dims,
        input_dim=3 * 32 * 32,
        num_classes=10,
        weight_scale=1e-2,
        dtype=np.float64,
    ):
        self.num_layers = 1 + len(hidden_dims)
        self.dtype = dtype
        self.params = {}
        # TODO: fill self.params
        pass
