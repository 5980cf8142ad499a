"""What mentions mean: areas, organisations, posts, and who is who across pages."""
