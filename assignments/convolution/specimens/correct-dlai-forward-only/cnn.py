import numpy as np
import h5py
import matplotlib.pyplot as plt

def zero_pad(X, pad):
    return np.pad(X, ((0,0), (pad,pad), (pad,pad), (0,0)), 'constant')

def conv_single_step(a_slice_prev, W, b):
    return np.sum(np.multiply(a_slice_prev, W)) + float(np.squeeze(b))

def conv_forward(A_prev, W, b, hparameters):
    (m, n_H_prev, n_W_prev, n_C_prev) = A_prev.shape
    (f, f, n_C_prev, n_C) = W.shape
    stride = hparameters['stride']; pad = hparameters['pad']
    n_H = int(np.floor((n_H_prev - f + 2*pad)/stride)) + 1
    n_W = int(np.floor((n_W_prev - f + 2*pad)/stride)) + 1
    Z = np.zeros((m, n_H, n_W, n_C))
    P = zero_pad(A_prev, pad)
    for h in range(n_H):
        for w in range(n_W):
            part = P[:, h*stride:h*stride+f, w*stride:w*stride+f, :]
            for c in range(n_C):
                Z[:, h, w, c] = np.sum(part*W[..., c], axis=(1, 2, 3)) + b[0, 0, 0, c]
    return Z, (A_prev, W, b, hparameters)

def pool_forward(A_prev, hparameters, mode = "max"):
    m, H, W, C = A_prev.shape
    f, s = hparameters["f"], hparameters["stride"]
    A = np.zeros((m, int(1 + (H-f)/s), int(1 + (W-f)/s), C))
    for i in range(m):
        for h in range(A.shape[1]):
            for w in range(A.shape[2]):
                for c in range(C):
                    sl = A_prev[i, h*s:h*s+f, w*s:w*s+f, c]
                    A[i, h, w, c] = sl.max() if mode == "max" else sl.mean()
    return A, (A_prev, hparameters)
