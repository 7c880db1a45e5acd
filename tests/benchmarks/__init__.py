"""How long things take, as ratios to a peer in the same process on the same texts: python -m tests.benchmarks.

A suite is a function from a folder of pages to rows (SUITES in __main__.py); a new one is a module and a row there.
The dashboard's times need a browser and stand apart: python -m tests.benchmarks.dashboard.
Nothing here is asserted: a machine under load would fail tests that have no fault.
"""
