"""The reglement on the screen: the matrix, "Wat als", and the files made from it."""
