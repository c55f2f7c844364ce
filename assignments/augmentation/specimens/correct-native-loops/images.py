import math

import numpy as np


def flip_horizontal(x, rng, p=0.5):
    out = []
    for img in x:
        if rng.random() < p:
            img = np.flip(img, axis=2)
        out.append(img.copy())
    return np.array(out)


def flip_vertical(x, rng, p=0.5):
    N, C, H, W = x.shape
    out = np.empty(x.shape, x.dtype)
    for n in range(N):
        turn = rng.uniform() < p
        for i in range(H):
            out[n, :, i] = x[n, :, H - 1 - i] if turn else x[n, :, i]
    return out


def translate(x, max_shift, rng, fill=0.0):
    """Roll, then blank what came round."""
    N, C, H, W = x.shape
    out = np.empty_like(x)
    for n in range(N):
        a, b = rng.integers(-max_shift, max_shift, size=2, endpoint=True)
        moved = np.roll(x[n], (a, b), axis=(1, 2))
        if a > 0:
            moved[:, :a] = fill
        elif a < 0:
            moved[:, a:] = fill
        if b > 0:
            moved[:, :, :b] = fill
        elif b < 0:
            moved[:, :, b:] = fill
        out[n] = moved
    return out


def random_crop(x, size, rng, pad=0):
    if pad > 0:
        N, C, H, W = x.shape
        framed = np.zeros((N, C, H + 2 * pad, W + 2 * pad), x.dtype)
        framed[:, :, pad:-pad, pad:-pad] = x
        x = framed
    h, w = size
    crops = [
        img[:, i:i + h, j:j + w]
        for img in x
        for i, j in [(rng.choice(x.shape[2] - h + 1), rng.choice(x.shape[3] - w + 1))]
    ]
    return np.stack(crops)


def rotate(x, max_degrees, rng):
    """Nearest pixel, about H / 2 and W / 2."""
    N, C, H, W = x.shape
    out = np.zeros_like(x)
    for n in range(N):
        theta = rng.uniform(-1, 1) * max_degrees * math.pi / 180
        cos, sin = math.cos(theta), math.sin(theta)
        for i in range(H):
            for j in range(W):
                u, v = i - H / 2, j - W / 2
                si = int(round(cos * u - sin * v + H / 2))
                sj = int(round(sin * u + cos * v + W / 2))
                if 0 <= si < H and 0 <= sj < W:
                    out[n, :, i, j] = x[n, :, si, sj]
    return out


def gaussian_2d(sigma):
    m = int(math.ceil(3 * sigma))
    k = np.array([[math.exp(-(i * i + j * j) / (2 * sigma * sigma)) for j in range(-m, m + 1)]
                  for i in range(-m, m + 1)])
    return k / k.sum()


def morph(x, alpha, sigma, rng):
    """Direct two-dimensional convolution, mirrored edges, nearest pixel."""
    N, C, H, W = x.shape
    kernel = gaussian_2d(sigma)
    m = len(kernel) // 2
    out = np.empty_like(x)
    for n in range(N):
        moved = []
        for _ in range(2):
            noise = np.pad(rng.random((H, W)) * 2 - 1, m, mode='symmetric')
            field = sum(
                kernel[a, b] * noise[a:a + H, b:b + W]
                for a in range(2 * m + 1)
                for b in range(2 * m + 1)
            )
            moved.append(alpha * field)
        for i in range(H):
            for j in range(W):
                si = min(max(int(round(i + moved[0][i, j])), 0), H - 1)
                sj = min(max(int(round(j + moved[1][i, j])), 0), W - 1)
                out[n, :, i, j] = x[n, :, si, sj]
    return out


def color_jitter(x, strength, rng):
    """Contrast about the mean of the image, brightness for each channel."""
    out = np.zeros_like(x)
    for n in range(x.shape[0]):
        mean = x[n].mean()
        contrast = 1 + strength * rng.uniform(-1, 1)
        for c in range(x.shape[1]):
            brightness = strength * rng.uniform(-1, 1)
            out[n, c] = np.minimum(1, np.maximum(0, (x[n, c] - mean) * contrast + mean + brightness))
    return out


def add_noise(x, std, rng):
    out = np.array(x)
    for n in range(len(x)):
        out[n] += std * rng.standard_normal(x[n].shape)
    out[out < 0] = 0
    out[out > 1] = 1
    return out


def augment(x, t, rng):
    """Image by image, noise first."""
    images, labels = [], []
    for img, label in zip(x, t):
        img = add_noise(img[None], 0.02, rng)
        img = translate(flip_horizontal(img, rng), 2, rng)
        images.append(img[0])
        labels.append(label)
    return np.array(images), np.array(labels)
