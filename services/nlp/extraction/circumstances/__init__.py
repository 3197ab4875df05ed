"""How and when something was said: cue, modality, channel, intermediaries, time."""
