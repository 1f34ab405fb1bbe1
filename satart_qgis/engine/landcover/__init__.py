"""From a network's logits to maps of classes: predicted, smoothed, measured, drawn as polygons, judged, reported."""
