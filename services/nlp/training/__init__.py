"""Training, evaluation and export of the attribution model; never imported at run time."""
