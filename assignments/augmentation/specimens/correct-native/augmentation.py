"""Image augmentation."""

import numpy as np


def flip_horizontal(x, rng, p=0.5):
    y = x.copy()
    which = rng.random(len(x)) < p
    y[which] = x[which][:, :, :, ::-1]
    return y


def flip_vertical(x, rng, p=0.5):
    y = x.copy()
    chosen = rng.random(len(x)) < p
    y[chosen] = x[chosen][:, :, ::-1, :]
    return y


def translate(x, max_shift, rng, fill=0.0):
    N, C, H, W = x.shape
    y = np.full_like(x, fill)
    for n in range(N):
        dy = rng.integers(-max_shift, max_shift + 1)
        dx = rng.integers(-max_shift, max_shift + 1)
        y[n, :, max(dy, 0):H + min(dy, 0), max(dx, 0):W + min(dx, 0)] = \
            x[n, :, max(-dy, 0):H + min(-dy, 0), max(-dx, 0):W + min(-dx, 0)]
    return y


def random_crop(x, size, rng, pad=0):
    h, w = size
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    N, C, H, W = padded.shape
    y = np.zeros((N, C, h, w), dtype=x.dtype)
    for n in range(N):
        top = rng.integers(0, H - h + 1)
        left = rng.integers(0, W - w + 1)
        y[n] = padded[n, :, top:top + h, left:left + w]
    return y


def bilinear(img, r, c):
    """img (C, H, W), positions r and c (H, W); 0 outside."""
    C, H, W = img.shape
    big = np.pad(img, ((0, 0), (1, 1), (1, 1)))
    r = np.clip(r + 1, 0, H + 1)
    c = np.clip(c + 1, 0, W + 1)
    r0 = np.minimum(r.astype(int), H)
    c0 = np.minimum(c.astype(int), W)
    a, b = r - r0, c - c0
    return ((1 - a) * (1 - b) * big[:, r0, c0] + (1 - a) * b * big[:, r0, c0 + 1]
            + a * (1 - b) * big[:, r0 + 1, c0] + a * b * big[:, r0 + 1, c0 + 1])


def rotate(x, max_degrees, rng):
    N, C, H, W = x.shape
    y = np.zeros_like(x)
    cy, cx = (H - 1) / 2, (W - 1) / 2
    i, j = np.meshgrid(np.arange(H), np.arange(W), indexing='ij')
    for n in range(N):
        angle = np.deg2rad(rng.uniform(-max_degrees, max_degrees))
        r = cy + (i - cy) * np.cos(angle) + (j - cx) * np.sin(angle)
        c = cx - (i - cy) * np.sin(angle) + (j - cx) * np.cos(angle)
        y[n] = bilinear(x[n], r, c)
    return y


def blur(field, sigma):
    k = np.arange(-int(3 * sigma) - 1, int(3 * sigma) + 2)
    kernel = np.exp(-k ** 2 / (2 * sigma ** 2))
    kernel = kernel / kernel.sum()
    rows = np.apply_along_axis(lambda line: np.convolve(line, kernel, mode='full'), 0, field)
    both = np.apply_along_axis(lambda line: np.convolve(line, kernel, mode='full'), 1, rows)
    m = len(kernel) // 2
    return both[m:-m, m:-m]


def morph(x, alpha, sigma, rng):
    N, C, H, W = x.shape
    y = np.zeros_like(x)
    i, j = np.meshgrid(np.arange(H), np.arange(W), indexing='ij')
    for n in range(N):
        di = alpha * blur(rng.uniform(-1, 1, (H, W)), sigma)
        dj = alpha * blur(rng.uniform(-1, 1, (H, W)), sigma)
        y[n] = bilinear(x[n], np.clip(i + di, 0, H - 1), np.clip(j + dj, 0, W - 1))
    return y


def color_jitter(x, strength, rng):
    N, C = x.shape[:2]
    c = rng.uniform(1 - strength, 1 + strength, size=(N, 1, 1, 1))
    b = rng.uniform(-strength, strength, size=(N, 1, 1, 1))
    changed = c * (x - 0.5) + 0.5 + b
    return np.clip(changed, 0, 1).astype(x.dtype)


def add_noise(x, std, rng):
    noise = rng.normal(0, std, size=x.shape)
    noisy = x + noise
    return np.clip(noisy, 0, 1).astype(x.dtype)


def augment(x, t, rng):
    y = flip_horizontal(x, rng, 0.5)
    y = translate(y, 2, rng)
    y = add_noise(y, 0.02, rng)
    return y, t
