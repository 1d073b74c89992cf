"""What Hypothesis draws: sizes, entries, structured matrices, whole points."""
