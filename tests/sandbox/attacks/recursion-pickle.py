# Tries to pickle, copy and encode what is nested two hundred thousand deep.
import copy
import json
import pickle
deep = []
for _ in range(200_000):
    deep = [deep]
for act in (pickle.dumps, copy.deepcopy, json.dumps):
    try:
        act(deep)
    except (RecursionError, MemoryError):
        pass
