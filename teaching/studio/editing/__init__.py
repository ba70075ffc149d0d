"""The studio's part for the tree, modules, lessons, images, course settings."""
