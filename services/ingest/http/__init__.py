"""The HTTP side of the door: what is asked for, what is answered, and who may ask."""
