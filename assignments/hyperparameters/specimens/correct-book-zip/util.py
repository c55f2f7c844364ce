import random


def shuffle_dataset(data, labels):
    # 튜플로 묶어서 섞는다
    pairs = list(zip(data, labels))
    random.shuffle(pairs)
    data, labels = zip(*pairs)
    return list(data), list(labels)
