# Tries to write a file through process.binding('fs').
worker(f"""
  const fs = process.binding('fs')
  const fd = fs.open({DROP!r}, 0o101, 0o600)
  fs.writeString(fd, 'made')
""")
