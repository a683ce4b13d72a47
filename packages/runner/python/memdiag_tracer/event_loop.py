"""The event loop of ``asyncio.run``: one without I/O, whose waits are over at once.

It is CPython's own loop (``asyncio.base_events``), which is its own selector and never waits: when nothing is ready,
the program's clock moves to the next timer. Whoever measures a wait sees it, and nobody waits for it. A loop that
would wait for ever ends with an exception.
"""

from memdiag_tracer.own_builtins import __builtins__  # noqa: F401

import time
from asyncio import base_events, events, runners

from memdiag_tracer.refusals import refuse

# Pyodide puts its own in the place of ``time.sleep``, which would ask the host's event loop.
_sleep = getattr(time.sleep, "__wrapped__", time.sleep)


class EventLoop(base_events.BaseEventLoop):
    """A loop for coroutines, tasks, futures and timers. What needs the world outside is refused."""

    def __init__(self):
        super().__init__()
        self._selector = self
        self._is_stuck = False

    def select(self, timeout):
        """What the base class asks of a selector: here of no files, and without waiting."""
        if timeout is None:
            self._is_stuck = True
            self._refuse_to_hang()
        if timeout > 0:
            _sleep(timeout)
        return []

    def run_until_complete(self, future):
        if self._is_stuck:
            # `asyncio.run` would cancel all tasks now. Elsewhere it hangs, and they wait where they are.
            self._refuse_to_hang()
        return super().run_until_complete(future)

    def _refuse_to_hang(self):
        refuse("deadlock", RuntimeError("every task waits for ever: nothing is ready, and no timer is set"))

    def _process_events(self, event_list):
        pass

    def _write_to_self(self):
        pass

    def run_in_executor(self, executor, func, *args):
        if executor is None:
            refuse("threads", RuntimeError("can't start new thread"))
        return super().run_in_executor(executor, func, *args)


def _refused(name, reason):
    def method(self, *arguments, **keywords):
        refuse(reason, NotImplementedError(f"{name} needs what a block has not"))

    method.__name__ = name
    method.__qualname__ = f"EventLoop.{name}"
    return method


_REFUSED = {
    "network": """
        add_reader remove_reader add_writer remove_writer connect_accepted_socket connect_read_pipe connect_write_pipe
        create_connection create_datagram_endpoint create_server create_unix_connection create_unix_server getaddrinfo
        getnameinfo sendfile sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into
        sock_sendall sock_sendfile sock_sendto start_tls
    """,
    "processes": "subprocess_exec subprocess_shell",
    "signals": "add_signal_handler remove_signal_handler",
}
for _reason, _names in _REFUSED.items():
    for _name in _names.split():
        setattr(EventLoop, _name, _refused(_name, _reason))


def install():
    """Gives ``asyncio`` this loop, and back what Pyodide has changed to run coroutines in its host's event loop."""
    import asyncio

    events._set_running_loop(None)  # the host's: `asyncio.run` refuses to run inside of another loop
    asyncio.run = runners.run
    time.sleep = _sleep
    asyncio.EventLoop = asyncio.SelectorEventLoop = EventLoop
    events._set_event_loop_policy(_Policy())


class _Policy(events._BaseDefaultEventLoopPolicy):
    _loop_factory = EventLoop
