# Tries to change prototypes of JavaScript by assigning attributes of proxies.
from pyodide.ffi import to_js
prototype = to_js([1]).constructor.prototype
prototype.copyWithin = 7
print("REACHED", to_js([2]).copyWithin)
