# Tries to wait without end in JavaScript, using no processor time.
host("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)")
