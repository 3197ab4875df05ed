"""About whom a statement is, and on which side it stands."""
