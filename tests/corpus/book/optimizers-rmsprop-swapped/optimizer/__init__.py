from .sgd import SGD
from .momentum import Momentum
from .adagrad import AdaGrad
from .rmsprop import RMSprop
from .adam import Adam
