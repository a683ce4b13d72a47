# Tries to run a shell with execSync.
host(f"process.getBuiltinModule('child_process').execSync('echo made > ' + {DROP!r})")
