"""The register as files: loaded, exported, opened."""
