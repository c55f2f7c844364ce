"""The right answers: deep-learning techniques in plain NumPy, written as their papers write them.

Import what you need from its own module (``from reference.batchnorm import BatchNorm``); nothing is
loaded here. This package never imports the grader.
"""
