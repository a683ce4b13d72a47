# Tries to start a process that outlives the build.
host(f"""
  process.getBuiltinModule('child_process')
    .spawn('/bin/sh', ['-c', 'sleep 30; : {MARK}'], {{ detached: true, stdio: 'ignore' }}).unref()
""")
