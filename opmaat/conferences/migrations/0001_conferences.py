"""Conferences, agendas, attendance and minutes; and who may read them."""

import django.db.models.deletion
from django.db import migrations, models

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_information_requests"),
        ("network", "0004_no_deleting"),
    ]

    operations = [
        migrations.CreateModel(
            name="Conference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "regime",
                    models.CharField(
                        choices=[("pga", "Lokale persoonsgerichte aanpak"), ("zvh", "Zorg- en Veiligheidshuis")],
                        max_length=3,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("place", models.CharField(max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "In voorbereiding"),
                            ("sent", "Agenda verstuurd"),
                            ("session", "Bezig"),
                            ("minuted", "Verslag nog niet vastgesteld"),
                            ("confirmed", "Verslag vastgesteld"),
                            ("cancelled", "Gaat niet door"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_next", "Er komt voorlopig geen volgend overleg"),
                            ("in_writing", "Iedereen aan tafel stemde schriftelijk in"),
                            ("cases_left", "Alle casussen van dit overleg zijn afgesloten of overgedragen"),
                        ],
                        max_length=10,
                    ),
                ),
                ("taken_over_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="conferences.conference",
                    ),
                ),
                (
                    "first_chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "taken_over_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "house",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.safetyhouse",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.municipality",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("conferring", "In de fase casusoverleg"),
                            ("asked", "Gevraagd door een deelnemer"),
                            ("eight_weeks", "Acht weken niet besproken"),
                            ("chosen", "Gekozen door de voorzitter"),
                        ],
                        max_length=12,
                    ),
                ),
                ("planned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Komt nog"),
                            ("current", "Nu"),
                            ("done", "Besproken"),
                            ("dropped", "Van de agenda"),
                        ],
                        default="planned",
                        max_length=8,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[("image", "Beeld"), ("judgement", "Oordeel"), ("decision", "Besluit")],
                        default="image",
                        max_length=9,
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "at_table",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("person", "Ja, de persoon zelf"),
                            ("representative", "Een vertegenwoordiger"),
                            ("nobody", "Nee"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "why_absent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_invited", "Niet uitgenodigd"),
                            ("did_not_want", "Wilde niet"),
                            ("could_not", "Kon niet"),
                            ("not_reached", "Niet bereikt"),
                            ("not_safe", "Niet veilig voor de persoon of een ander"),
                            ("not_told_yet", "Weet nog niet van de aanpak"),
                        ],
                        max_length=12,
                    ),
                ),
                ("experience_expert", models.BooleanField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="conferences", to="cases.case"
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="conferences.conference"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("invited_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True, choices=[("comes", "Ik kom"), ("declines", "Ik kan niet")], max_length=8
                    ),
                ),
                (
                    "earlier_answer",
                    models.CharField(
                        blank=True,
                        choices=[("comes", "Ik kom"), ("declines", "Ik kan niet")],
                        db_default="",
                        default="",
                        max_length=8,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "attendance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("present", "Aanwezig"),
                            ("away", "Even weg"),
                            ("apologies", "Afgemeld"),
                            ("absent", "Niet gekomen"),
                        ],
                        max_length=9,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="conferences.conference",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agreement", "Afspraak"),
                            ("decision", "Besluit"),
                            ("dissent", "Tegengeluid"),
                            ("image", "Beeld"),
                            ("judgement", "Oordeel"),
                            ("person_view", "Vanuit de persoon gezien"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("due", models.DateField(blank=True, null=True)),
                (
                    "agenda_item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="conferences.agendaitem"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="minutes_line", to="cases.item"
                    ),
                ),
                (
                    "whose",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("proposed_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Voorgesteld"),
                            ("accepted", "Overgenomen"),
                            ("declined", "Niet overgenomen"),
                        ],
                        default="proposed",
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.item"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="conferences.line"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="conferences.conference"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                (
                    "because",
                    models.CharField(
                        choices=[
                            ("stagnates", "Het plan komt niet vooruit"),
                            ("worries", "Er zijn nieuwe zorgen"),
                            ("decision", "Er is een besluit nodig"),
                            ("person", "De persoon vraagt erom"),
                            ("other", "Een andere reden, die ik aan tafel vertel"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"),
                ),
                (
                    "met_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="conferences.conference",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgendaGuest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=300)),
                ("invited_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agenda_item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guests",
                        to="conferences.agendaitem",
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="agenda_guest_needed"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("agenda_item", "engagement"),
                        name="agenda_guest_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThirdAttendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("came_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agenda_item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thirds",
                        to="conferences.agendaitem",
                    ),
                ),
                (
                    "third_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="cases.thirdparty",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_at__isnull", True), ("left_at__gte", models.F("came_at")), _connector="OR"
                        ),
                        name="third_attendance_forward",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("agenda_item", "third_party"),
                        name="third_party_here_once",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "confirmed"), _negated=True),
                    ("confirmed_in__isnull", False),
                    models.Q(("confirmed_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="confirmed_somewhere_or_because",
            ),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("taken_over_at__isnull", True), ("taken_over_by__isnull", True)),
                    models.Q(("taken_over_at__isnull", False), ("taken_over_by__isnull", False)),
                    _connector="OR",
                ),
                name="taken_over_at_a_moment",
            ),
        ),
        migrations.AddIndex(
            model_name="conference",
            index=models.Index(fields=["chair", "state"], name="conference_by_chair"),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="conference_forward"
            ),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "sent", "session", "minuted", "confirmed", "cancelled"])),
                name="conference_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("house__isnull", True), ("municipality__isnull", False), ("regime", "pga")),
                    models.Q(("house__isnull", False), ("municipality__isnull", True), ("regime", "zvh")),
                    _connector="OR",
                ),
                name="conference_in_one_territory",
            ),
        ),
        migrations.AddIndex(
            model_name="agendaitem",
            index=models.Index(fields=["conference", "position"], name="agenda_by_conference"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("case", "conference"), name="on_the_agenda_once"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "current")), fields=("conference",), name="one_case_at_the_table"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__range", (1, 240))), name="agenda_minutes_sane"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("at_table", "nobody"), models.Q(("why_absent", ""), _negated=True)),
                    models.Q(("at_table", "nobody"), _negated=True),
                    _connector="OR",
                ),
                name="absence_has_a_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(fields=["engagement", "answer"], name="invitation_by_engagement"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("conference", "engagement"), name="invited_once"),
        ),
        migrations.AddIndex(
            model_name="line",
            index=models.Index(fields=["agenda_item", "at"], name="line_by_agenda_item"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "proposed"),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="correction_decided_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(fields=("engagement", "conference"), name="conference_seat_once"),
        ),
        migrations.AddIndex(
            model_name="wish",
            index=models.Index(fields=["case"], name="wish_by_case"),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.UniqueConstraint(
                condition=models.Q(("met_in__isnull", True)), fields=("case", "asked_by"), name="wish_open_once"
            ),
        ),
        run_file("conferences", "conferences.sql"),
    ]
