"""The commentary of a release: drafted as Markdown with bound values, and read into a document.

Drafted or edited by a statistician, a text goes the same way: what is published is what `markdown.read` printed.
"""
