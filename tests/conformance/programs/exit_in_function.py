# PICTURE: the program leaves in the middle; after was never bound.
# RAISES: SystemExit
# CHECK: before == [1] and 'after' not in globals()

import sys

before = [1]


def leave():
    sys.exit('bye')


leave()
after = 2
