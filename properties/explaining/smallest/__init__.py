"""The search for the smallest point at which a statement fails."""
