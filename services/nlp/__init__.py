"""The service that takes statements out of articles."""
