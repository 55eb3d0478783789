"""The outside world -> kept source files, as they came, with address, time and SHA-256."""
