import numpy as np

from convolution import Conv2d, MaxPool2d


def vgg_shapes(blocks, input_shape):
    C, H, W = input_shape
    shapes = []
    for channels in blocks:
        for C in channels:
            pass  # 3x3 with pad 1 keeps the size
        H, W = H // 2, W // 2
        shapes.append((C, H, W))
    return shapes


def vgg_parameters(blocks, dense, input_shape):
    total = 0
    c_in = input_shape[0]
    for channels in blocks:
        for c_out in channels:
            total += c_out * (3 * 3 * c_in + 1)
            c_in = c_out
    C, H, W = vgg_shapes(blocks, input_shape)[-1]
    n_in = C * H * W
    for n_out in dense:
        total += n_out * (n_in + 1)
        n_in = n_out
    return total


class VGGBlock:
    def __init__(self, layers):
        self.convs = [Conv2d(W, b, 1, 1) for W, b in layers]
        self.pool = MaxPool2d(2, 2)

    def forward(self, x):
        for conv in self.convs:
            x = np.maximum(0, conv.forward(x))
        return self.pool.forward(x)


class VGG:
    def __init__(self, blocks, dense):
        self.blocks = [VGGBlock(layers) for layers in blocks]
        self.dense = dense

    def forward(self, x):
        for block in self.blocks:
            x = block.forward(x)
        x = x.reshape(x.shape[0], -1)
        for W, b in self.dense[:-1]:
            x = np.maximum(0, x @ W + b)
        W, b = self.dense[-1]
        return x @ W + b
