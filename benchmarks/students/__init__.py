"""Hand-ins for the benchmarks: one right solution, twelve mistakes, classes of any size."""
