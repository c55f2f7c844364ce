"""The book's switch between CPU and GPU: CPU."""

GPU = False
