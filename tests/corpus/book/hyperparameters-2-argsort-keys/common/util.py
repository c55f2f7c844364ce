# coding: euc-jp
import numpy as np
from common.config import *
from PIL import Image


def smooth_curve(x):
    '''損失関数のグラフを滑らかにする'''
    window_len = 11
    s = np.r_[x[window_len-1:0:-1], x, x[-1:-window_len:-1]]
    w = np.kaiser(window_len, 2)
    y = np.convolve(w/w.sum(), s, mode='valid')
    return y[5:len(y)-5]


def shuffle_dataset(x, t):
    '''データをランダムに並べ替える'''
    keys = np.random.rand(x.shape[0])
    idx = keys.argsort()
    return x[idx, ...], t[idx, ...]


def img_show(img):
    Image.fromarray(np.uint8(img)).show()
