# µ¥ÀÌÅÍ ¼¯±â (ÇÇ¼Å-¿¹ÀÌÃ÷)
import numpy as np
from random import randint

def shuffle_dataset(x, t):
    n = len(x)
    index = []
    for i in range(n):
        index.append(i)
    i = n - 1
    while i > 0:
        j = randint(0, i)          # i Æ÷ÇÔ
        temp = index[i]
        index[i] = index[j]
        index[j] = temp
        i = i - 1
    new_x = []
    new_t = []
    for k in index:
        new_x.append(x[k])
        new_t.append(t[k])
    print("¼¯¾ú´Ù!", n)
    return np.array(new_x), np.array(new_t)
