"""The pages of the application manager, who sees no case, ever."""
