"""How good the statements are, field by field, against articles annotated by hand."""
