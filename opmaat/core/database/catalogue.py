"""Reads PostgreSQL's own catalogue: which role we are, and which tables were forgotten.

`serve`, `worker` and the tests refuse to start when the application's role could step over
row security. `unprotected` is what the catalogue test and `opmaat database check` show.
It reads names and rights only, never a row.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection

VERBS = {"r": "select", "a": "insert", "w": "update", "d": "delete", "*": "all"}

# Tables that must be readable before there is a viewer, or that say nothing about people in cases.
OPEN_TABLES = {
    "django_migrations": "names of migrations",
    "django_content_type": "names of models",
    "django_session": "sessions hold ids only, read before a viewer is known",
    "auth_group": "Django's own, unused",
    "auth_group_permissions": "Django's own, unused",
    "auth_permission": "names of Django's permissions",
    "account_emailaddress": "allauth: addresses of accounts, read while signing in",
    "account_emailconfirmation": "allauth: read while signing in",
    "mfa_authenticator": "allauth: passkeys and TOTP, read while signing in",
    "socialaccount_socialaccount": "allauth: OIDC identities, read while signing in",
    "socialaccount_socialapp": "allauth: OIDC providers",
    "socialaccount_socialtoken": "allauth: unused, tokens are not kept",
    "procrastinate_events": "jobs hold ids only, read by the worker before a viewer is set",
    "procrastinate_jobs": "jobs hold ids only, read by the worker before a viewer is set",
    "procrastinate_periodic_defers": "times of periodic jobs",
    "procrastinate_workers": "heartbeats of workers",
}

ROLE = """
select r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole,
       exists (select from pg_class c where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace),
       exists (select from pg_auth_members m where m.member = r.oid)
from pg_roles r where r.rolname = current_user
"""
TABLES = """
select c.relname, c.relrowsecurity, c.relforcerowsecurity,
       coalesce(array_agg(p.polcmd::text order by p.polcmd) filter (
           where p.polpermissive and not p.polroles <@ array['opmaat_owner'::regrole::oid]), '{}'),
       coalesce(bool_or(p.polroles = array['opmaat_owner'::regrole::oid]), false)
from pg_class c left join pg_policy p on p.polrelid = c.oid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
group by c.oid order by c.relname
"""
OPEN_VIEWS = """
select c.relname from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
  and (c.relkind = 'm'
       or not coalesce(c.reloptions && '{security_invoker=true,security_invoker=on}'::text[], false))
"""
LOOSE_FUNCTIONS = """
select p.oid::regprocedure::text from pg_proc p
where p.pronamespace = 'public'::regnamespace and p.prosecdef
  and (p.proowner <> 'opmaat_kernel'::regrole
       or not coalesce(p.proconfig::text ~ 'search_path', false)
       or has_function_privilege('public', p.oid, 'execute'))
"""


@dataclass(frozen=True, slots=True)
class Table:
    """One table, and what protects it."""

    name: str
    enabled: bool
    forced: bool
    verbs: tuple[str, ...]
    has_maintenance: bool

    def faults(self) -> list[str]:
        """What is missing for a table about people in cases."""
        found = []
        if not self.enabled or not self.forced:
            found.append("row security is not enabled and forced")
        if "select" not in self.verbs and "all" not in self.verbs:
            found.append("no policy says who may read")
        if not self.has_maintenance:
            found.append("the owner has no maintenance policy")
        return found


def role_faults() -> list[str]:
    """Why this role may not run the application."""
    with connection.cursor() as cursor:
        cursor.execute(ROLE)
        name, superuser, bypasses, makes_roles, owns, is_member = cursor.fetchone()
    told = {
        f"{name} is superuser": superuser,
        f"{name} has BYPASSRLS": bypasses,
        f"{name} may make roles": makes_roles,
        f"{name} owns tables": owns,
        f"{name} is a member of another role": is_member,
    }
    return [fault for fault, holds in told.items() if holds]


def tables() -> list[Table]:
    """Every table of the project, with its protection."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return [
            Table(name, enabled, forced, tuple(VERBS[verb] for verb in verbs), maintenance)
            for name, enabled, forced, verbs, maintenance in cursor.fetchall()
        ]


def open_tables() -> dict[str, str]:
    """The exceptions with their reasons: those above, and what each room's `AppConfig.open_tables` names."""
    named = dict(OPEN_TABLES)
    for room in apps.get_app_configs():
        named |= getattr(room, "open_tables", {})
    return named


def unprotected() -> dict[str, list[str]]:
    """Tables outside the exceptions that lack protection, and why."""
    exceptions = open_tables()
    return {table.name: faults for table in tables() if table.name not in exceptions and (faults := table.faults())}


def open_views() -> list[str]:
    """Views that read with the rights of their maker: they would step over row security."""
    return _names(OPEN_VIEWS)


def loose_functions() -> list[str]:
    """SECURITY DEFINER functions that are not the kernel's, not pinned, or for everybody."""
    return _names(LOOSE_FUNCTIONS)


def _names(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [name for (name,) in cursor.fetchall()]
