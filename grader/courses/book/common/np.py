"""The book's switch between NumPy and CuPy: NumPy."""

import numpy as np

GPU = False
