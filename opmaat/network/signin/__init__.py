"""Signing in: django-allauth, bent to Opmaat's rules. No sign-up; an account comes from the manager."""
