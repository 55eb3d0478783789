"""What stands between a built site and its readers: files, headers, limits and the processes that answer."""
