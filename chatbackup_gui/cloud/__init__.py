"""Cloud folders of this computer: what other programs carry to a cloud, found without asking them."""
