# PICTURE: error is unbound again after the handler; kept is the exception with its code.
# CHECK: kept.code == 7 and str(kept) == 'bad: 7' and 'error' not in globals()

class AppError(Exception):
    def __init__(self, code):
        super().__init__(f'bad: {code}')
        self.code = code


try:
    raise AppError(7)
except AppError as error:
    kept = error
else:
    kept = None
