"""The account of what changed, held at each look against a walk through everything."""

import unittest

from memdiag_tracer import heap, look, shadow
from tests.generated import program
from tests.support import LIMITS, MEMORY, differences, traced, traced_with

PROGRAMS = 300


def disagreements(code):
    found = []
    looks = []

    def verify(*accounts):
        looks.append(None)
        found.extend(differences(*accounts))

    traced_with(code, "all", LIMITS, verify)
    return found, len(looks)


class ChangesTellWhatAWalkTells(unittest.TestCase):
    def test_of_each_kind_of_object_changes_are_seen(self):
        self.assertIsNotNone(shadow.shadow_of(MEMORY, 100))

    def test_in_generated_programs(self):
        looks = 0
        for seed in range(PROGRAMS):
            with self.subTest(seed=seed):
                found, taken = disagreements(program(seed))
                looks += taken
                self.assertEqual(found[:3], [], program(seed))
        self.assertGreater(looks, 40 * PROGRAMS)

    def test_and_a_change_that_is_not_told_is_found(self):
        class Forgetful(heap.Heap):
            """Forgets to tell one change in ten."""

            changes = 0

            def _tell(self, number, value):
                before = self.told.get(number)
                super()._tell(number, value)
                if before is not None and before != self.told[number]:
                    Forgetful.changes += 1
                    if Forgetful.changes % 10 == 0:
                        self.told[number] = before

        real = look.Heap
        look.Heap = Forgetful
        try:
            wrong = sum(bool(disagreements(program(seed))[0]) for seed in range(20))
        finally:
            look.Heap = real
        self.assertGreater(wrong, 15)

    def test_past_the_limit_of_objects_everything_is_walked_through(self):
        code = "rows = [[n] for n in range(30)]\nrows[3].append(9)\nx = 1\ndel rows[:]\ny = 2"
        told = [traced(code, objects=20).told, traced_with(code, "all", {"objects": 20}, None, None).told]
        self.assertEqual(told[0]["steps"][0], told[1]["steps"][0])
        self.assertEqual(traced(code, objects=20)[-1].value("y"), "2")


if __name__ == "__main__":
    unittest.main()
