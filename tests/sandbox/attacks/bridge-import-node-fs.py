# Tries to write a file through a dynamic import of node:fs.
host("import('node:fs')")
worker(f"import('node:fs').then((fs) => fs.writeFileSync({DROP!r}, 'made'))")
