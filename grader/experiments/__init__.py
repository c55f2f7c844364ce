"""What experiments are made of: data, a network whose layers may be anybody's, its training."""
