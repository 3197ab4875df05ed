"""The other side of the door: what `onrecord push` does with files before they are sent."""
