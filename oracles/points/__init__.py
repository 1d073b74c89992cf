"""Points: one value for every variable of a statement, consistent in sizes and assumptions."""
