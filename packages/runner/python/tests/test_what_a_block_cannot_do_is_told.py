import sys
import unittest

from tests.support import traced

END = [{"on": "end"}]


def outcome(code):
    return traced(code, END).outcome


class WhatABlockCannotDoIsTold(unittest.TestCase):
    def test_the_reason_is_told_wherever_the_refusal_came_from(self):
        for code, reason in {
            "import threading\nthreading.Thread(target=print).start()": "threads",
            "import threading\nthreading.Timer(1, print).start()": "threads",
            "import _thread\n_thread.start_new_thread(print, ())": "threads",
            "from concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor().submit(print)": "threads",
            "from concurrent.futures import ProcessPoolExecutor\nProcessPoolExecutor()": "processes",
            "from multiprocessing import Process\nProcess(target=print).start()": "processes",
            "from multiprocessing import Pool\nPool()": "processes",
            "import subprocess\nsubprocess.run(['ls'])": "processes",
            "import os\nos.system('ls')": "processes",
            "import os\nos.popen('ls')": "processes",
            "import os\nos.fork()": "processes",
            "import os\nos.execl('/bin/ls', 'ls')": "processes",
            "import os\nos.posix_spawn('/bin/ls', ['ls'], {})": "processes",
            "import socket\nsocket.socket()": "network",
            "import socket\nsocket.create_connection(('example.org', 80))": "network",
            "import socket\nsocket.gethostbyname('example.org')": "network",
            "from urllib.request import urlopen\nurlopen('https://example.org')": "network",
            "from http.client import HTTPConnection\nHTTPConnection('example.org').request('GET', '/')": "network",
            "import signal\nsignal.alarm(1)": "signals",
            "import signal\nsignal.setitimer(0, 1)": "signals",
            "input('name? ')": "input",
            "import pdb\npdb.set_trace()": "debugger",
            "breakpoint()": "debugger",
        }.items():
            with self.subTest(code):
                told = outcome(code)
                self.assertEqual(told.get("reason"), reason, told)
                self.assertEqual(told["traceback"][-1]["line"], code.count("\n") + 1)

    def test_an_exception_that_the_program_makes_up_has_no_reason(self):
        for code in (
            "raise RuntimeError(\"can't start new thread\")",
            "raise OSError(52, 'Function not implemented')",
            "raise EOFError('EOF when reading a line')",
            "raise AttributeError(\"module 'signal' has no attribute 'alarm'\")",
            "import signal\nsignal.alarms(1)",
            "import os\nos.mkdir('/no/such/folder')",
            "import sys\nsys.exit(1)",
        ):
            with self.subTest(code):
                self.assertNotIn("reason", outcome(code))

    def test_an_exception_that_the_program_raises_after_a_refusal_is_its_own(self):
        after = "import os\ntry:\n    os.fork()\nexcept OSError:\n    raise ValueError('mine')"
        self.assertNotIn("reason", outcome(after))
        again = "import os\ntry:\n    os.fork()\nexcept OSError:\n    raise"
        self.assertEqual(outcome(again)["reason"], "processes")

    def test_a_module_that_is_not_found_is_named(self):
        self.assertEqual(outcome("import numpy.linalg")["module"], {"text": "numpy"})
        self.assertEqual(outcome("from xml import etre")["types"][0], "ImportError")
        self.assertNotIn("module", outcome("from xml import etre"))
        self.assertNotIn("module", outcome("raise ModuleNotFoundError('x')"))

    def test_what_leads_out_of_python_is_not_found(self):
        for name in ("js", "pyodide", "pyodide_js", "_pyodide_core", "ctypes"):
            with self.subTest(name):
                self.assertEqual(outcome(f"x = 1\nimport {name}")["module"], {"text": name})

    def test_a_refusal_that_the_program_catches_keeps_nothing_alive(self):
        trace = traced(
            """\
            import os, weakref
            class Thing:
                pass
            def f():
                thing = Thing()
                try:
                    os.fork()
                except OSError:
                    pass
                return weakref.ref(thing)
            gone = f()() is None
            """,
            END,
        )
        self.assertEqual(trace[0].value("gone"), "True")

    def test_everything_is_back_after_the_run(self):
        import os
        import socket
        import threading

        def shown():
            return (os.fork, socket.socket.__init__, threading._start_joinable_thread, sys.modules.get("pyodide"))

        before = shown()
        traced("x = 1", END)
        self.assertEqual(shown(), before)

    def test_a_signal_that_the_program_sends_itself_is_handled(self):
        trace = traced(
            "import signal\nsignal.signal(signal.SIGALRM, lambda *_: print('rang'))\nsignal.raise_signal(signal.SIGALRM)",
            END,
        )
        self.assertEqual((trace.stdout, trace.outcome), ("rang\n", {"kind": "finished"}))
