"""The pages of the network: each view makes one domain call, then renders or redirects."""
