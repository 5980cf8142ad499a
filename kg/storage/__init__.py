"""Files on disk: manifests, and folders that are replaced as a whole."""
