"""What the web server runs."""

import os

from django.core.wsgi import get_wsgi_application

from opmaat.core import lifeline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
lifeline.follow_parent()
application = get_wsgi_application()
