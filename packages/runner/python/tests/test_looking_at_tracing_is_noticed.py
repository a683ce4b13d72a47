import unittest

from tests.support import traced

END = [{"on": "end"}]


def notices(code):
    return [(each["line"], each["what"]) for each in traced(code, END).told.get("notices", [])]


class LookingAtTracingIsNoticed(unittest.TestCase):
    def test_names_are_followed_through_imports(self):
        self.assertEqual(
            notices(
                """\
                import sys, inspect as i, traceback, gc, threading
                from sys import settrace as trace, monitoring
                sys.settrace(None)
                trace(None)
                monitoring.get_tool(1)
                sys.monitoring.get_tool(1)
                i.stack()
                traceback.extract_stack()
                gc.isenabled(), gc.callbacks
                threading.settrace(None)
                """
            ),
            [
                (3, "trace function"),
                (4, "trace function"),
                (5, "monitoring"),
                (6, "monitoring"),
                (7, "stack"),
                (8, "stack"),
                (9, "collector"),
                (10, "trace function"),
            ],
        )

    def test_the_programs_own_names_are_no_look(self):
        code = """\
            import gc
            class Machine:
                def stack(self):
                    return 'settrace'
                def isenabled(self):
                    return True
            sys = Machine()
            sys.stack(), sys.isenabled(), gc.collect()
            """
        self.assertEqual(notices(code), [])
        self.assertNotIn("notices", traced(code, END).told)

    def test_a_trace_function_of_the_program_is_kept_and_never_called(self):
        trace = traced(
            """\
            import sys
            called = []
            def trace(*event):
                called.append(event)
            before = sys.gettrace()
            sys.settrace(trace)
            kept = sys.gettrace() is trace
            len([1])
            sys.settrace(None)
            """,
            END,
        )
        self.assertEqual([trace[0].value(name) for name in ("before", "kept", "called")], ["None", "True", []])

    def test_a_profile_function_of_the_program_sees_the_program_alone(self):
        trace = traced(
            """\
            import sys
            seen = []
            def f():
                return len([1])
            sys.setprofile(lambda frame, event, argument: seen.append((event, frame.f_code.co_name)))
            f()
            sys.setprofile(None)
            print(seen)
            """,
            END,
        )
        self.assertEqual(
            trace.stdout.strip(),
            "[('call', 'f'), ('c_call', 'f'), ('c_return', 'f'), ('return', 'f'), ('c_call', '<module>')]",
        )
