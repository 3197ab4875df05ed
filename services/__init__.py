"""The four services. None imports another: they meet in `shared` and on the streams."""
