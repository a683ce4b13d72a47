# Tries to change the working folder, the environment and the time zone.
import os
import time
os.makedirs("/elsewhere", exist_ok=True)
os.chdir("/elsewhere")
os.environ["TAMPERED"] = "1"
os.environ["TZ"] = "Pacific/Chatham"
os.umask(0o777)
if hasattr(time, "tzset"):
    time.tzset()
