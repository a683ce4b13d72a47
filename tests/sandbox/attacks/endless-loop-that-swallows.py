# Tries to loop without end and swallow every exception.
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
