"""What readers ask to be told of by e-mail: asked for, confirmed by a link, changed and ended by others."""
