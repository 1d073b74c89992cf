"""From statements to judgements."""
