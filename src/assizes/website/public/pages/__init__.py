"""The pages of the site, one module a kind of page: each makes files from what is published, and reads nothing else."""
