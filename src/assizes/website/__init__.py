"""What people meet in a browser: the public site as files, its dynamic part, and how both are served."""
