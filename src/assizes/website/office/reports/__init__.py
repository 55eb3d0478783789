"""Reports in the office: those a person must look at, and those that are sent to be read."""
