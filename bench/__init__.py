"""Measurements: quality, speed and cost, each as a module that prints a table."""
