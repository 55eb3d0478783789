"""What becomes of the records of the register: by readings, by lists, and by what a person states."""
