import numpy as np


class MultiLayerNet:
    """Fully connected network; only its initial weights are asked for here.

    weight_init_std: "relu" or "he", "sigmoid" or "xavier", or a number, the standard deviation.
    params: dict with W1, b1, W2, b2, ...; W of layer l has shape (size of layer l - 1, size of layer l).
    """

    def __init__(
        self, input_size, hidden_size_list, output_size, activation="relu", weight_init_std="relu"
    ):
        self.input_size = input_size
        self.output_size = output_size
        self.hidden_size_list = hidden_size_list
        self.params = {}
        self.__init_weight(weight_init_std)

    def __init_weight(self, weight_init_std):
        # fill self.params
        pass
