"""Many readers at once: python -m tests.benchmarks.readers --store STORE [--readers 50] [--minutes 5].

Each reader opens the dashboard over a connection of its own, as a browser does, and goes on asking for a view with a filter, looking
at it for some seconds. Every minute says how long answers took, from the question to the end of the script, and the
server's memory; at the end stands what went wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from dashboard.questions import VIEWS
from loaders.store import open_store
from tests.benchmarks.dashboard import served
from tests.benchmarks.memory import taken
from tests.filtering import random_filters

LOOKED = (4.0, 16.0)  # seconds that a reader looks at an answer
FILTERS = 400


@dataclass
class Seen:
    "What readers met: seconds of each answer since the last report, and what was shown in place of one."

    spent: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    answers: int = 0


async def answered(server: ClientConnection, seen: Seen) -> bool:
    "Waits for the end of a script; what it shows of errors is kept. Whether it ran to its end."
    while True:
        told = ForwardMsg()
        told.ParseFromString(await server.recv())
        if told.WhichOneof("type") == "delta" and told.delta.new_element.WhichOneof("type") == "exception":
            seen.faults.append(told.delta.new_element.exception.message)
        if told.WhichOneof("type") == "script_finished":
            return told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


async def reader(url: str, queries: Sequence[str], seed: int, seen: Seen, until: float) -> None:
    "One reader, from opening the dashboard to leaving it."
    dice = random.Random(seed)
    await asyncio.sleep(dice.uniform(0, LOOKED[1]))
    async with connect(url.replace("http", "ws") + "/_stcore/stream", max_size=None) as server:
        while time.monotonic() < until:
            asked = BackMsg()
            asked.rerun_script.page_name = dice.choice([*VIEWS])
            asked.rerun_script.query_string = dice.choice(queries)
            start = time.perf_counter()
            await server.send(asked.SerializeToString())
            if await answered(server, seen):
                seen.spent.append(time.perf_counter() - start)
                seen.answers += 1
            await asyncio.sleep(dice.uniform(*LOOKED))


async def reports(seen: Seen, minutes: int) -> None:
    "A line for every minute."
    (server,) = " ".join(one.read_text() for one in Path("/proc/self/task").glob("*/children")).split()
    for minute in range(1, minutes + 1):
        await asyncio.sleep(60)
        spent, seen.spent = seen.spent, []
        middle, slow = quantiles(spent, n=20)[9], quantiles(spent, n=20)[18]
        times = f"median {1000 * middle:5.0f} ms, p95 {1000 * slow:5.0f} ms"
        print(f"minute {minute}: {len(spent):4} answers, {times}, server {taken(server):5.0f} MB", flush=True)


async def many(url: str, queries: Sequence[str], readers: int, minutes: int) -> Seen:
    "What that many readers meet in so many minutes."
    seen, until = Seen(), time.monotonic() + 60 * minutes
    each = (reader(url, queries, seed, seen, until) for seed in range(readers))
    await asyncio.gather(reports(seen, minutes), *each)
    return seen


def main(arguments: Sequence[str] | None = None) -> int:
    "Prints a line for every minute, and what went wrong; gives 1 where something did."
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.readers", description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--minutes", type=int, default=5)
    options = parser.parse_args(arguments)
    filters = random_filters(open_store(options.store), FILTERS, seed=11)
    queries = [urlencode(flt.to_params(), doseq=True) for flt in filters]
    store = str(options.store.resolve())
    with tempfile.TemporaryDirectory() as home, served("dashboard/app.py", Path(home), "--store", store) as url:
        seen = asyncio.run(many(url, queries, options.readers, options.minutes))
    print(f"{seen.answers} answers, {len(seen.faults)} errors", *sorted(set(seen.faults)), sep="\n")
    return bool(seen.faults)


if __name__ == "__main__":
    sys.exit(main())
