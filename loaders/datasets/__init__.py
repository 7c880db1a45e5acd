"""Datasets: pages that belong together under a name, with what they were read from and what a reader made of them."""
