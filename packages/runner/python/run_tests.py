"""Runs the tracer's tests and returns what became of each, as JSON text: called from within Pyodide."""

import json
import time
import traceback
import unittest


class _Report(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.told = []

    def startTest(self, test):
        super().startTest(test)
        self._began = time.perf_counter()
        self._failures = []

    def addError(self, test, error):
        self._failures.append("".join(traceback.format_exception(*error)))
        if not hasattr(test, "_testMethodName"):  # a module that could not be imported
            self.told.append({"name": str(test), "failures": self._failures, "ms": 0})

    addFailure = addError

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.addError(test, error)

    def stopTest(self, test):
        super().stopTest(test)
        words = test.id().split(".")
        name = f"{words[-3].removeprefix('test_')}: {words[-1].removeprefix('test_')}".replace("_", " ")
        ms = (time.perf_counter() - self._began) * 1000
        self.told.append({"name": name, "failures": self._failures, "ms": ms})


def run(folder, pattern="test_*.py"):
    report = _Report()
    unittest.defaultTestLoader.discover(f"{folder}/tests", pattern, top_level_dir=folder).run(report)
    return json.dumps(report.told)
