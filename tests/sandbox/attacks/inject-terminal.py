# Tries to put terminal escapes and commands for build services into what the log shows.
import sys
print("shown\x1b[2J\x1b]8;;http://x\x07\n::add-mask::secret\n ##[command]rm\n##vso[task.complete]")
sys.stderr.write("\x1b[31m::error::x\n\x9b31m\n")
raise ValueError("shown\x1b[2J\r\n::stop-commands::x\n\x85::error::y\v::error::z")
