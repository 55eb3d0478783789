"""Fuzzing of the reader: thousands of damaged reports, each read in a process of its own pool.

`make fuzz` reads 10,000 (`make fuzz INPUTS=100000 SEED=7` others); a short run is one of the tests.
"""
