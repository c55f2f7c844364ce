from __future__ import annotations

from typing import Tuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def _out(size: int, k: int, stride: int, pad: int) -> int:
    return (size + 2 * pad - k) // stride + 1


def _windows(x: np.ndarray, kh: int, kw: int, stride: int, pad: int) -> np.ndarray:
    """(N, C, H, W) -> (N, C, OH, OW, kh, kw), a view wherever that is possible."""
    if pad:
        x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    return sliding_window_view(x, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]


def im2col(input_data: np.ndarray, filter_h: int, filter_w: int, stride: int = 1, pad: int = 0) -> np.ndarray:
    w = _windows(input_data, filter_h, filter_w, stride, pad)
    n, c, oh, ow, _, _ = w.shape
    return w.transpose(0, 2, 3, 1, 4, 5).reshape(n * oh * ow, -1)


def col2im(col: np.ndarray, input_shape: Tuple[int, int, int, int], filter_h: int, filter_w: int,
           stride: int = 1, pad: int = 0) -> np.ndarray:
    n, c, h, w = input_shape
    oh, ow = _out(h, filter_h, stride, pad), _out(w, filter_w, stride, pad)
    rows = stride * np.arange(oh)[:, None, None, None] + np.arange(filter_h)[None, None, :, None]
    cols = stride * np.arange(ow)[None, :, None, None] + np.arange(filter_w)[None, None, None, :]
    patches = col.reshape(n, oh, ow, c, filter_h, filter_w).transpose(0, 3, 1, 2, 4, 5)
    img = np.zeros((n, c, h + 2 * pad, w + 2 * pad), dtype=col.dtype)
    np.add.at(img, (slice(None), slice(None), rows, cols), patches)
    return img[:, :, pad:pad + h, pad:pad + w]


class Convolution:
    def __init__(self, W: np.ndarray, b: np.ndarray, stride: int = 1, pad: int = 0) -> None:
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad
        self.dW: np.ndarray | None = None
        self.db: np.ndarray | None = None

    def forward(self, x: np.ndarray) -> np.ndarray:
        self._shape = x.shape
        self._win = _windows(x, self.W.shape[2], self.W.shape[3], self.stride, self.pad)
        return np.einsum('nchwij,fcij->nfhw', self._win, self.W) + self.b[None, :, None, None]

    def backward(self, dout: np.ndarray) -> np.ndarray:
        self.db = dout.sum(axis=(0, 2, 3))
        self.dW = np.einsum('nfhw,nchwij->fcij', dout, self._win)
        dcol = np.einsum('nfhw,fcij->nhwcij', dout, self.W)
        kh, kw = self.W.shape[2:]
        return col2im(dcol.reshape(-1, self.W[0].size), self._shape, kh, kw, self.stride, self.pad)


class Pooling:
    def __init__(self, pool_h: int, pool_w: int, stride: int = 1, pad: int = 0) -> None:
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def forward(self, x: np.ndarray) -> np.ndarray:
        self._shape = x.shape
        win = _windows(x, self.pool_h, self.pool_w, self.stride, self.pad)
        flat = win.reshape(*win.shape[:4], -1)
        self._arg = flat.argmax(axis=-1)
        return np.take_along_axis(flat, self._arg[..., None], axis=-1)[..., 0]

    def backward(self, dout: np.ndarray) -> np.ndarray:
        n, c, oh, ow = dout.shape
        d = np.zeros((n, c, oh, ow, self.pool_h * self.pool_w), dtype=dout.dtype)
        np.put_along_axis(d, self._arg[..., None], dout[..., None], axis=-1)
        col = d.transpose(0, 2, 3, 1, 4).reshape(n * oh * ow, -1)
        return col2im(col, self._shape, self.pool_h, self.pool_w, self.stride, self.pad)
