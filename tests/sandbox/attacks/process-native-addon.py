# Tries to load a native library with process.dlopen.
print(host("""
  try {
    process.dlopen({ exports: {} }, process.execPath)
  } catch (error) {
    return error.code === 'ERR_ACCESS_DENIED' || error.code === 'ERR_DLOPEN_DISABLED' ? 'denied' : 'REACHED ' + error.code
  }
"""))
