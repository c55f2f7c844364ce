import numpy as np
def vgg_shapes(blocks, input_shape):
    C, H, W = input_shape
    out = {}
    res = []
    for i, b in enumerate(blocks):
        for c in b:
            H = (H + 2*1 - 3)//1 + 1; W = (W + 2*1 - 3)//1 + 1; C = c
        H = int((H-2)/2) + 1; W = int((W-2)/2) + 1
        res.append(np.array([C, H, W]))
    return tuple(res)
def vgg_parameters(blocks, dense, input_shape):
    c = input_shape[0]; n = 0
    for b in blocks:
        for k in b:
            n = n + np.prod([3, 3, c, k]) + k; c = k
    s = vgg_shapes(blocks, input_shape)[-1]
    last = np.prod(s)
    for d in dense:
        n += last*d + d; last = d
    return np.array([n])
class VGGBlock:
    def __init__(self, layers):
        self.layers = layers
    def forward(self, x):
        for (W, b) in self.layers:
            N, C, H, V = x.shape
            xp = np.pad(x, ((0,0),(0,0),(1,1),(1,1)))
            x = sum(np.einsum('nchw,fc->nfhw', xp[:, :, u:u+H, v:v+V], W[:, :, u, v]) for u in range(3) for v in range(3)) + b[:, None, None]
            x = np.where(x > 0, x, 0)
        N, C, H, V = x.shape
        x = x[:, :, :H//2*2, :V//2*2]
        return x.reshape(N, C, H//2, 2, V//2, 2).max(axis=(3, 5))
class VGG:
    def __init__(self, blocks, dense):
        self.b = [VGGBlock(l) for l in blocks]; self.d = dense
    def forward(self, x):
        for b in self.b: x = b.forward(x)
        x = x.reshape(len(x), -1)
        for i, (W, b) in enumerate(self.d):
            x = x.dot(W) + b
            if i + 1 < len(self.d): x[x < 0] = 0
        return x
