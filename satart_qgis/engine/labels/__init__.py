"""From map features to class labels: class files and their filters, the features of a source, strokes, pixels."""
