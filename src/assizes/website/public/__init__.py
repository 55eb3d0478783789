"""What everybody may see: pages, feeds, data and figures for any question."""
