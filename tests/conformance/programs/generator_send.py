# PICTURE: average is a finished generator; results are 10, 15 and 20.
# CHECK: results == [10.0, 15.0, 20.0] and closed

def averager():
    total, count, average = 0, 0, None
    try:
        while True:
            value = yield average
            total += value
            count += 1
            average = total / count
    finally:
        global closed
        closed = True


closed = False
co = averager()
next(co)
results = [co.send(v) for v in (10, 20, 30)]
co.close()
