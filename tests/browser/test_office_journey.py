"""From an inspection list and three reports to a published release: three people, each with a browser of their own.

The program serves and publishes by itself; its clock is moved on by faketime for the minute of publication.
"""
