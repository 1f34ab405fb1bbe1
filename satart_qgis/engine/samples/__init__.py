"""Tiles to train and judge with: how they are cut, labelled, split, and kept in a folder. No torch here."""
