import numpy as np
from .functions import relu, softmax


class Dropout:
    """뉴런을 임의로 삭제하면서 학습하는 방법"""

    def __init__(self, ratio=0.5):
        self.ratio = ratio
        self.mask = None

    def forward(self, x, trian_flg=True):
        if trian_flg:
            # 남길 확률은 1 - ratio
            self.mask = np.random.binomial(1, 1.0 - self.ratio, x.shape[1:])
            out = x * self.mask
        else:
            out = x * (1.0 - self.ratio)
        return out

    def backward(self, dout):
        dx = dout * self.mask
        return dx
