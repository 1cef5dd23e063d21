"""What scripts/network is made of: a test network of Harbour nodes on one machine."""
