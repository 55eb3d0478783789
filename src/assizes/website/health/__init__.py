"""What a monitor asks: whether the program lives, and whether it is ready for readers."""
