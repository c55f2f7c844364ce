"""Many submissions: read a class's folder, grade it on every processor, remember, compare, tell."""
