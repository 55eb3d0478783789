"""`python -m assizes`: the same as the command `assizes`."""

from assizes.cli import main

main()
