# PICTURE: registry maps two names to their classes.
# CHECK: list(registry) == ['Csv', 'Json'] and registry['Csv'] is Csv and Json().kind == 'json'

registry = {}


class Plugin:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        registry[cls.__name__] = cls


class Csv(Plugin):
    kind = 'csv'


class Json(Plugin):
    kind = 'json'


made = {name: cls() for name, cls in registry.items()}
