"""Finer pixels than a sensor took, and what of them its image does not determine."""
