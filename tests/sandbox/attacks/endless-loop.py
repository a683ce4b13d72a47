# Tries to loop without end.
while True:
    pass
