import asyncio
import time
import unittest

from tests.support import traced

END = [{"on": "end"}]


def stacks(trace):
    """``line 4: <module> count | main``: each step, its running frames, and those that wait to be resumed."""
    return [
        f"{event}: {' '.join(frame['name'] for frame in each.stack)}"
        + "".join(f" | {frame['name']} {frame['at']['line']}" for frame in each.suspended)
        for event, each in zip(trace.events, trace.snapshots)
    ]


class CoroutinesTakeTurns(unittest.TestCase):
    def test_a_task_is_called_by_the_event_loop_and_not_by_the_coroutine_that_made_it(self):
        trace = traced(
            """\
            import asyncio
            async def count(name):
                await asyncio.sleep(1)
                print(name)
            async def main():
                a = asyncio.create_task(count('a'))
                b = asyncio.create_task(count('b'))
                await a
                await b
            asyncio.run(main())
            """
        )
        self.assertEqual(
            stacks(trace)[3:],
            [
                "call: <module> main",
                "line 6: <module> main",
                "line 7: <module> main",
                "call: <module> count | main 8",
                "call: <module> count | main 8 | count 3",
                "line 3: <module> count | main 8 | count 3",
                "return 4: <module> count | main 8 | count 3",
                "line 3: <module> count | main 8",
                "return 4: <module> count | main 8",
                "line 8: <module> main",
                "return 9: <module> main",
                "end 10: <module>",
            ],
        )
        self.assertEqual(trace.stdout, "a\nb\n")

    def test_a_coroutine_that_is_awaited_directly_stands_on_the_one_that_awaits_it(self):
        trace = traced(
            """\
            import asyncio
            async def inner():
                await asyncio.sleep(1)
                return 7
            async def main():
                return await inner()
            x = asyncio.run(main())
            """
        )
        self.assertEqual(
            stacks(trace)[3:],
            [
                "call: <module> main",
                "call: <module> main inner",
                "line 3: <module> main inner",
                "return 4: <module> main inner",
                "return 6: <module> main",
                "end 7: <module>",
            ],
        )
        self.assertEqual({frame["id"] for each in trace.snapshots for frame in each.stack}, {1, 2, 3})

    def test_an_asynchronous_generator_gives_what_it_yields_and_not_what_it_awaits(self):
        trace = traced(
            """\
            import asyncio
            async def numbers():
                await asyncio.sleep(1)
                yield [1]
            async def main():
                async for n in numbers():
                    print(n)
            asyncio.run(main())
            """
        )
        yields = [each for each in trace.snapshots if each.event == "yield"]
        self.assertEqual([each.line for each in yields], [4])
        self.assertEqual([frame["name"] for frame in yields[0].stack], ["<module>", "main", "numbers"])
        self.assertEqual(yields[0].plain(yields[0].frame("numbers")["yielded"]), ["1"])

    def test_waiting_moves_the_programs_clock_and_takes_no_time(self):
        before = time.perf_counter()
        trace = traced(
            """\
            import asyncio, time
            async def main():
                started = time.monotonic(), asyncio.get_running_loop().time()
                await asyncio.sleep(50)
                time.sleep(50)
                ended = time.monotonic(), asyncio.get_running_loop().time()
                return [round(b - a, -1) for a, b in zip(started, ended)]
            x = asyncio.run(main())
            """,
            END,
        )
        self.assertEqual(trace.outcome, {"kind": "finished"})
        self.assertEqual(trace[0].value("x"), ["100.0", "100.0"])
        self.assertGreater(time.perf_counter() - before, 100)  # the tests' clock is the program's

    def test_tasks_wake_in_the_order_of_their_timers(self):
        trace = traced(
            """\
            import asyncio
            async def after(seconds):
                await asyncio.sleep(seconds)
                print(seconds)
            async def main():
                await asyncio.gather(*(after(n) for n in (3, 1, 2, 1.5, 0)))
            asyncio.run(main())
            """,
            END,
        )
        self.assertEqual(trace.stdout.split(), ["0", "1", "1.5", "2", "3"])

    def test_all_that_needs_no_input_works_as_elsewhere(self):
        trace = traced(
            """\
            import asyncio
            async def work(queue, done):
                while True:
                    done.append(await queue.get())
                    await asyncio.sleep(1)
                    queue.task_done()
            async def fail():
                raise ValueError('bad')
            async def main():
                queue, done = asyncio.Queue(), []
                for n in range(4):
                    queue.put_nowait(n)
                workers = [asyncio.create_task(work(queue, done)) for _ in range(2)]
                await queue.join()
                for worker in workers:
                    worker.cancel()
                print(done, [type(each).__name__ for each in await asyncio.gather(*workers, return_exceptions=True)])
                try:
                    async with asyncio.timeout(1):
                        await asyncio.sleep(2)
                except TimeoutError:
                    print('timeout')
                try:
                    await asyncio.wait_for(asyncio.sleep(2), 1)
                except TimeoutError:
                    print('wait_for')
                try:
                    async with asyncio.TaskGroup() as group:
                        group.create_task(fail())
                        group.create_task(asyncio.sleep(9))
                except* ValueError as error:
                    print(error.exceptions)
                loop = asyncio.get_running_loop()
                future, event = loop.create_future(), asyncio.Event()
                loop.call_later(1, future.set_result, 'later')
                loop.call_soon(event.set)
                await event.wait()
                async with asyncio.Lock(), asyncio.Semaphore(1):
                    print(await future)
                tasks = [asyncio.create_task(asyncio.sleep(n, n)) for n in (2, 1)]
                first, rest = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                print([task.result() for task in first], len(rest))
            asyncio.run(main())
            with asyncio.Runner() as runner:
                print(runner.run(asyncio.sleep(1, 'runner')))
            with asyncio.Runner(loop_factory=asyncio.EventLoop) as runner:
                print(runner.run(asyncio.sleep(1, 'factory')))
            loop = asyncio.new_event_loop()
            print(loop.run_until_complete(asyncio.sleep(1, 'loop')))
            loop.close()
            """,
            END,
        )
        self.assertEqual(
            trace.stdout.splitlines(),
            [
                "[0, 1, 2, 3] ['CancelledError', 'CancelledError']",
                "timeout",
                "wait_for",
                "(ValueError('bad'),)",
                "later",
                "[1] 1",
                "runner",
                "factory",
                "loop",
            ],
        )
        self.assertEqual((trace.stderr, trace.outcome), ("", {"kind": "finished"}))

    def test_what_is_left_at_the_end_is_cancelled_and_asynchronous_generators_are_closed(self):
        trace = traced(
            """\
            import asyncio
            async def forever():
                try:
                    await asyncio.sleep(1000)
                finally:
                    print('cancelled')
            async def numbers():
                try:
                    yield 1
                finally:
                    await asyncio.sleep(1)
                    print('closed')
            async def main():
                global task, generator
                task = asyncio.create_task(forever())
                generator = numbers()
                print(await anext(generator))
            asyncio.run(main())
            """,
            END,
        )
        self.assertEqual(trace.stdout.split(), ["1", "cancelled", "closed"])

    def test_an_exception_that_nobody_asks_a_task_for_is_reported(self):
        trace = traced(
            """\
            import asyncio
            async def fail():
                raise ValueError('bad')
            async def main():
                asyncio.create_task(fail())
                await asyncio.sleep(1)
            asyncio.run(main())
            """,
            END,
        )
        self.assertIn("Task exception was never retrieved", trace.stderr)
        self.assertEqual(trace.outcome, {"kind": "finished"})

    def test_an_exception_is_told_where_the_coroutine_raised_it(self):
        trace = traced(
            """\
            import asyncio
            async def fail():
                await asyncio.sleep(1)
                raise ValueError('bad')
            async def main():
                await fail()
            asyncio.run(main())
            """,
            END,
        )
        self.assertEqual(stacks(trace), ["raise 4: <module> main fail"])
        self.assertEqual([entry["line"] for entry in trace.outcome["traceback"]], [7, 6, 4])

    def test_a_deadlock_ends_the_program_and_leaves_each_task_where_it_waits(self):
        trace = traced(
            """\
            import asyncio
            async def meet(mine, other):
                async with mine:
                    await asyncio.sleep(1)
                    async with other:
                        print('never')
            async def main():
                x, y = asyncio.Lock(), asyncio.Lock()
                try:
                    await asyncio.gather(meet(x, y), meet(y, x))
                finally:
                    print('never')
            asyncio.run(main())
            """,
            END,
        )
        self.assertEqual((trace.outcome["reason"], trace.outcome["types"][0]), ("deadlock", "RuntimeError"))
        self.assertEqual([entry["line"] for entry in trace.outcome["traceback"]], [13])
        self.assertEqual(stacks(trace), ["raise 13: <module> | main 10 | meet 5 | meet 5"])
        self.assertEqual(trace.stdout, "")

    def test_input_and_output_are_refused(self):
        for call, reason in {
            "asyncio.open_connection('example.org', 80)": "network",
            "asyncio.start_server(print, port=80)": "network",
            "asyncio.get_running_loop().getaddrinfo('example.org', 80)": "network",
            "asyncio.create_subprocess_exec('ls')": "processes",
            "asyncio.create_subprocess_shell('ls')": "processes",
            "asyncio.to_thread(print)": "threads",
            "asyncio.get_running_loop().run_in_executor(None, print)": "threads",
            "asyncio.get_running_loop().add_reader(0, print)": "network",
            "asyncio.get_running_loop().add_signal_handler(2, print)": "signals",
        }.items():
            with self.subTest(call):
                trace = traced(f"import asyncio\nasync def main():\n    await {call}\nasyncio.run(main())\n", END)
                self.assertEqual(trace.outcome.get("reason"), reason)
                self.assertEqual([entry["line"] for entry in trace.outcome["traceback"]], [4, 3])

    def test_a_program_without_asyncio_leaves_it_as_it_is(self):
        policy = asyncio.events._event_loop_policy
        traced("x = 1", END)
        self.assertIs(asyncio.events._event_loop_policy, policy)
