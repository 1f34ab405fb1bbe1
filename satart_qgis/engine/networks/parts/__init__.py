"""What several networks share: the base, encoders, blocks."""
