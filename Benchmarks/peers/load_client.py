"""load_client.py < QUESTION.json: asks a server over keep-alive connections and prints JSON.

`paths` without `rate`: each once, the next when an answer has come. With `rate` and `seconds`: an open loop, in which a
request is due at its moment whatever is still unanswered, and its latency counts from then; so a server that stalls is
charged for all that had to wait (wrk is not: it asks less).
"""

import asyncio
import json
import sys
import time
from collections import deque

import uvloop


class Connection(asyncio.Protocol):
    """One request at a time. `done` is told the status of each answer."""

    def __init__(self, done):
        self.done, self.head, self.left, self.status = done, b"", None, 0

    def connection_made(self, transport):
        self.transport = transport

    def connection_lost(self, error):
        if self.left is not None:
            raise SystemExit("a connection broke off")

    def ask(self, request):
        self.head, self.left = b"", -1
        self.transport.write(request)

    def data_received(self, data):
        if self.left < 0:
            self.head += data
            end = self.head.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.head[:end].lower()
            self.status = int(head[9:12])
            at = head.find(b"\r\ncontent-length:")
            length = int(head[at + 17:].split(b"\r\n", 1)[0]) if at >= 0 else 0
            if at < 0 and b"transfer-encoding" in head:
                raise SystemExit("an answer in chunks; one with its length expected")
            self.left = length - (len(self.head) - end - 4)
        else:
            self.left -= len(data)
        if self.left == 0:
            self.left = None
            self.done(self, self.status)


class Run:
    def __init__(self, asked):
        self.asked = asked
        self.requests = [f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{asked['port']}\r\n\r\n".encode() for path in asked["paths"]]
        self.idle, self.waiting, self.due = [], deque(), {}
        self.taken, self.wrong, self.next = [], 0, 0

    async def go(self):
        loop = asyncio.get_running_loop()
        self.finished = loop.create_future()
        for _ in range(self.asked["connections"]):
            _, connection = await loop.create_connection(lambda: Connection(self.done), "127.0.0.1", self.asked["port"])
            self.idle.append(connection)
        self.start = time.perf_counter()
        rate = self.asked["rate"]
        self.total = int(rate * self.asked["seconds"]) if rate else len(self.requests)
        if rate:
            while self.next < self.total:
                now = time.perf_counter()
                while self.next < self.total and self.start + self.next / rate <= now:
                    self.waiting.append((self.next, self.start + self.next / rate))
                    self.next += 1
                self.send()
                await asyncio.sleep(0.001)
        else:
            self.waiting.extend((number, None) for number in range(self.total))
            self.send()
        await self.finished
        self.ended = time.perf_counter()

    def send(self):
        while self.idle and self.waiting:
            number, due = self.waiting.popleft()
            connection = self.idle.pop()
            self.due[connection] = due or time.perf_counter()
            connection.ask(self.requests[number % len(self.requests)])

    def done(self, connection, status):
        self.taken.append(time.perf_counter() - self.due[connection])
        self.wrong += status not in (200, 204)
        self.idle.append(connection)
        self.send()
        if len(self.taken) == self.total:
            self.finished.set_result(None)


def main():
    run = Run(json.load(sys.stdin))
    uvloop.run(run.go())
    taken = sorted(run.taken)
    json.dump({"count": len(taken), "wrong": run.wrong, "rate": len(taken) / (run.ended - run.start),
               "p50": 1000 * taken[len(taken) // 2], "p99": 1000 * taken[min(len(taken) - 1, int(0.99 * len(taken)))]},
              sys.stdout)


main()
