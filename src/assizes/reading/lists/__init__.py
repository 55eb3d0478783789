"""Lists of inspections as people have them (workbooks and delimited text) become rows, each value with its cell.

Nothing in a file is ever run or followed: a formula counts for the value that was stored with it, links are text.
"""
