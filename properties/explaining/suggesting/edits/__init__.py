"""Changes of one part of a tree, the ones that people miss most first."""
