"""Maps as painters would have seen them: what the tasks of art stand on."""
