"""Register snapshot -> figures, tables, charts and key findings.

Counting, bases, rounding, comparison and breakdowns. Reference data and dates arrive as arguments; nothing is read.
"""
