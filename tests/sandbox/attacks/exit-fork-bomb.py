# Tries to start processes that start processes.
host(f"""
  const {{ spawn }} = process.getBuiltinModule('child_process')
  for (let count = 0; count < 3; count++) {{
    spawn('/bin/sh', ['-c', 'sleep 20 & sleep 20; : {MARK}'], {{ stdio: 'ignore', detached: true }}).unref()
  }}
""")
