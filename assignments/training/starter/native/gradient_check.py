"""Numerical gradients and how far another gradient is from them: complete the gaps."""

import numpy as np


def numerical_gradient(f, x, h=1e-4):
    """Return the gradient of f (one number for an array) at x, by central differences.

    Move one entry of x at a time, and put it back.
    """
    raise NotImplementedError


def relative_error(a, b):
    """Return |a - b| / (|a| + |b|) with the norms of both gradients; 0 where both are zero."""
    raise NotImplementedError


def gradient_check(f, x, gradient, h=1e-5):
    """Return the relative error of ``gradient`` against the numerical gradient of f at x."""
    raise NotImplementedError
