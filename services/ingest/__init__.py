"""Takes articles in, in whatever form they come, and publishes each revision once."""
