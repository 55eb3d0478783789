"""The memory: what was stated of each inspection, when, by whom and why. Nothing in it is ever changed."""
