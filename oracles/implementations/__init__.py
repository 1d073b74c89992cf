"""Other algorithms for the operations, for oracles that share no code with the evaluator."""
