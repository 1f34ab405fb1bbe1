"""How the models that ship are trained: RECIPES in each module, by the name of the model."""
