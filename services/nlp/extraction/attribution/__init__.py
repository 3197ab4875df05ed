"""Who is said to say what: a trained model and the rules around it."""
