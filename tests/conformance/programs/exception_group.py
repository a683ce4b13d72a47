# PICTURE: kinds lists both types; the group was split.
# CHECK: kinds == ['TypeError', 'ValueError'] and rest is None

kinds = []
rest = None
try:
    raise ExceptionGroup('two', [ValueError(1), TypeError(2)])
except* TypeError as group:
    kinds.append(type(group.exceptions[0]).__name__)
except* ValueError as group:
    kinds.append(type(group.exceptions[0]).__name__)
