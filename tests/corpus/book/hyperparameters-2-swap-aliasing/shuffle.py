# µ¥ÀÌÅÍ ¼¯±â (ÇÇ¼Å-¿¹ÀÌÃ÷)
import numpy as np
from random import randint

def shuffle_dataset(x, t):
    n = len(x)
    x = np.array(x)
    t = np.array(t)
    i = n - 1
    while i > 0:
        j = randint(0, i)          # i Æ÷ÇÔ
        x[i], x[j] = x[j], x[i]
        t[i], t[j] = t[j], t[i]
        i = i - 1
    print("¼¯¾ú´Ù!", n)
    return x, t
