"""The Processing algorithms: a file each, found because it is here."""
