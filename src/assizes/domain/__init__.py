"""What is true: grades, judgements, frameworks, authorities through time, inspections, tables, releases.

Frozen values of the standard library only; an invalid object cannot be built.
"""
