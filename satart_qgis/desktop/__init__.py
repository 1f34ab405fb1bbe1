"""What SatArt adds to the QGIS window: menus, widgets, and the look of result layers."""
