"""What a statement says, and every independent way to compute it."""
