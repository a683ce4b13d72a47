# Tries to change prototypes of JavaScript by assigning attributes of proxies.
import sys

for refused in [name for name, module in sys.modules.items() if module is None]:
    del sys.modules[refused]
from _pyodide_core import to_js
prototype = to_js([1]).constructor.prototype
prototype.copyWithin = 7
print("REACHED", to_js([2]).copyWithin)
