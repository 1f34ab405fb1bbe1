"""The engine: rasters in, rasters out. Knows nothing of QGIS; runs as a process of its own."""
