# -*- coding: gbk -*-
import numpy as np


def conv_forward_naive(x, w, b, conv_param):
    stride = conv_param['stride']
    pad = conv_param['pad']
    N, C, H, W = x.shape
    F, C, HH, WW = w.shape
    Hn = 1 + int((H + 2 * pad - HH) / stride)
    Wn = 1 + int((W + 2 * pad - WW) / stride)
    x_pad = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    x_pad[:, :, pad:pad + H, pad:pad + W] = x
    w_row = w.reshape(F, C * HH * WW)
    out = np.zeros((N, F, Hn, Wn))
    for i in range(Hn):
        for j in range(Wn):
            # 每个窗口拉成一列
            x_col = x_pad[:, :, i * stride:i * stride + HH, j * stride:j * stride + WW].reshape(N, -1)
            out[:, :, i, j] = x_col.dot(w_row.T) + b
    cache = (x, w, b, conv_param)
    return out, cache


def conv_backward_naive(dout, cache):
    x, w, b, conv_param = cache
    stride = conv_param['stride']
    pad = conv_param['pad']
    N, C, H, W = x.shape
    F, C, HH, WW = w.shape
    _, _, Hn, Wn = dout.shape
    x_pad = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    x_pad[:, :, pad:pad + H, pad:pad + W] = x
    dx_pad = np.zeros(x_pad.shape)
    dw = np.zeros(w.shape)
    db = dout.sum(axis=3).sum(axis=2).sum(axis=0)
    for k in range(F):
        for i in range(Hn):
            for j in range(Wn):
                d = dout[:, k, i, j][:, None, None, None]
                win = x_pad[:, :, i * stride:i * stride + HH, j * stride:j * stride + WW]
                dw[k] += np.sum(win * d, axis=0)
                dx_pad[:, :, i * stride:i * stride + HH, j * stride:j * stride + WW] += w[k] * d
    # 去掉填充
    dx = dx_pad[:, :, pad:pad + H, pad:pad + W]
    return dx, dw, db


def max_pool_forward_naive(x, pool_param):
    HH, WW, stride = pool_param['pool_height'], pool_param['pool_width'], pool_param['stride']
    N, C, H, W = x.shape
    Hn = 1 + int((H - HH) / stride)
    Wn = 1 + int((W - WW) / stride)
    out = np.zeros((N, C, Hn, Wn))
    for i in range(Hn):
        for j in range(Wn):
            win = x[:, :, i * stride:i * stride + HH, j * stride:j * stride + WW].reshape(N, C, -1)
            out[:, :, i, j] = np.sort(win, axis=2)[:, :, -1]
    cache = (x, pool_param)
    return out, cache


def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    HH, WW, stride = pool_param['pool_height'], pool_param['pool_width'], pool_param['stride']
    dx = np.zeros_like(x)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            win = x[:, :, i * stride:i * stride + HH, j * stride:j * stride + WW]
            top = win.max(axis=3, keepdims=True).max(axis=2, keepdims=True)
            dx[:, :, i * stride:i * stride + HH, j * stride:j * stride + WW] += (win == top) * dout[:, :, i:i+1, j:j+1]
    return dx
