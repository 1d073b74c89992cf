"""In what regular way the sides of a refuted equation differ."""
