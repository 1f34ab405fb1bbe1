"""Where imagery and labels come from: catalogues, tile servers, OpenStreetMap, and the one way out to the network."""
