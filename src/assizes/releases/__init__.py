"""Tables to files: the same content gives the same bytes, on any day and in any time zone.

A renderer takes a `ReleaseContent` and adds nothing to it: no number is computed here.
"""
