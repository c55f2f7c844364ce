"""Wrong beliefs about im2col and col2im, each with exactly one thing wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from reference.im2col import window_count

from .anatomy import ConvSteps, add_up, averaged, look, put_offsets


def _counts(shape: tuple[int, ...], fh: int, fw: int, stride: int, pad: int) -> tuple[int, int]:
    H, W = shape[2:]
    return window_count(H, fh, stride, pad), window_count(W, fw, stride, pad)


def _windows(x: Any, fh: int, fw: int, stride: int, pad: int, step: int) -> Any:
    counts = _counts(x.shape, fh, fw, stride, pad)
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    return look(padded, (fh, fw), counts, step)


def _rows(windows: Any) -> Any:
    return windows.reshape(np.prod(windows.shape[:3]), -1)


def im2col_stride_ignored(x: Any, fh: int, fw: int, stride: int = 1, pad: int = 0) -> Any:
    return _rows(_windows(x, fh, fw, stride, pad, 1))


def im2col_pad_ignored(x: Any, fh: int, fw: int, stride: int = 1, pad: int = 0) -> Any:
    return _rows(_windows(x, fh, fw, stride, 0, stride))


def im2col_without_transpose(x: Any, fh: int, fw: int, stride: int = 1, pad: int = 0) -> Any:
    windows = _windows(x, fh, fw, stride, pad, stride)
    rows = np.prod(windows.shape[:3])
    return windows.transpose(0, 3, 4, 5, 1, 2).reshape(rows, -1)


class WindowsWithoutTranspose(ConvSteps):
    def cut(self) -> Any:
        windows = super().cut()
        return windows.transpose(0, 3, 4, 5, 1, 2).reshape(windows.shape)


def im2col_channels_last(x: Any, fh: int, fw: int, stride: int = 1, pad: int = 0) -> Any:
    return _rows(_windows(x, fh, fw, stride, pad, stride).transpose(0, 1, 2, 4, 5, 3))


class WindowsWithChannelsLast(ConvSteps):
    def cut(self) -> Any:
        windows = super().cut()
        return windows.transpose(0, 1, 2, 4, 5, 3).reshape(windows.shape)


def _back(
    collect: Callable[[Any, tuple[int, ...], int], Any],
    crop: Callable[[Any, tuple[int, ...], int], Any],
) -> Any:
    def col2im(
        col: Any, shape: tuple[int, ...], fh: int, fw: int, stride: int = 1, pad: int = 0
    ) -> Any:
        N, C, H, W = shape
        windows = np.reshape(col, (N, *_counts(shape, fh, fw, stride, pad), C, fh, fw))
        return crop(collect(windows, (N, C, H + 2 * pad, W + 2 * pad), stride), shape, pad)

    return col2im


def _right_crop(padded: Any, shape: tuple[int, ...], pad: int) -> Any:
    return padded[:, :, pad : pad + shape[2], pad : pad + shape[3]]


col2im_assigned = _back(put_offsets, _right_crop)
col2im_averages = _back(averaged, _right_crop)
col2im_not_cropped = _back(add_up, lambda padded, shape, pad: padded)
col2im_corner = _back(add_up, lambda padded, shape, pad: padded[:, :, : shape[2], : shape[3]])
