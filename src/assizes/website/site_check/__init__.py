"""What a built site must pass before readers are switched to it: `checking.check_site`, over its folder of files."""
