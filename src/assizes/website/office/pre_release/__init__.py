"""Who sees a release before its minute: the list that a release manager keeps, and the page of a reader."""
