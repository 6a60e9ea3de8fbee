"""Questions to partners, who takes part, third parties."""

import django.db.models.deletion
from django.db import migrations, models

from opmaat.core.database.sql import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_duty_to_inform"),
    ]
    operations = [
        migrations.CreateModel(
            name="CompositionProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("proposed_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "wacht op de publieke deelnemers"),
                            ("accepted", "vastgesteld"),
                            ("rejected", "niet vastgesteld"),
                            ("withdrawn", "ingetrokken"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="cases.case"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Handout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("necessity", models.CharField(max_length=300)),
                ("handed_at", models.DateTimeField()),
                (
                    "handed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HandedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.item"),
                ),
                (
                    "handout",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="cases.handout"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InformationRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("due", models.DateField()),
                (
                    "seat_after",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("process_lead", "Procesregisseur"),
                            ("case_lead", "Casusregisseur"),
                            ("participant", "Deelnemer"),
                            ("consulted", "Bevraagde partner"),
                            ("agenda_participant", "Agendadeelnemer"),
                            ("referrer", "Aanmelder"),
                            ("source", "Eerdere deelnemer"),
                            ("third_party", "Incidentele derde"),
                            ("representative", "Vertegenwoordiger"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "wacht op antwoord"),
                            ("answered", "beantwoord"),
                            ("withdrawn", "ingetrokken"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("supplied", "Wij dragen iets bij"),
                            ("known", "Bekend bij ons, verder niets te melden"),
                            ("nothing", "Niets te melden"),
                            ("refused", "Kan ik niet zeggen"),
                        ],
                        max_length=8,
                    ),
                ),
                ("refusal", models.CharField(blank=True, max_length=20)),
                (
                    "known_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_secret", "geen beroepsgeheim"),
                            ("consent", "beroepsgeheim, met toestemming"),
                            ("statutory", "beroepsgeheim, wettelijke plicht of bevoegdheid"),
                            ("good_care", "beroepsgeheim, goed hulpverlenerschap"),
                            ("withdrawn", "beroepsgeheim, toestemming ingetrokken"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.engagement",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="requests", to="cases.case"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.unit"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProposalVote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agrees", models.BooleanField()),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="votes",
                        to="cases.compositionproposal",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.unit"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProposedSeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("process_lead", "Procesregisseur"),
                            ("case_lead", "Casusregisseur"),
                            ("participant", "Deelnemer"),
                            ("consulted", "Bevraagde partner"),
                            ("agenda_participant", "Agendadeelnemer"),
                            ("referrer", "Aanmelder"),
                            ("source", "Eerdere deelnemer"),
                            ("third_party", "Incidentele derde"),
                            ("representative", "Vertegenwoordiger"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="cases.compositionproposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RequestedPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "life_domain",
                    models.CharField(
                        choices=[
                            ("finances", "Financiën"),
                            ("work", "Werk en opleiding"),
                            ("daytime", "Dagbesteding"),
                            ("housing", "Huisvesting"),
                            ("home", "Huiselijke relaties"),
                            ("mental", "Geestelijke gezondheid"),
                            ("physical", "Lichamelijke gezondheid"),
                            ("substances", "Middelengebruik en verslaving"),
                            ("self_care", "Zelfzorg en dagelijkse vaardigheden"),
                            ("network", "Sociaal netwerk"),
                            ("participation", "Maatschappelijke participatie"),
                            ("justice", "Justitie en veiligheid"),
                        ],
                        max_length=14,
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="requested_point", to="cases.item"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="cases.informationrequest",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ThirdParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("organisation", models.CharField(max_length=200)),
                ("expertise", models.CharField(max_length=300)),
                ("own_task", models.CharField(max_length=300)),
                ("declared_on", models.DateField(blank=True, null=True)),
                ("registered_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="third_parties", to="cases.case"
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HandoutConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("agrees", models.BooleanField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.engagement"
                    ),
                ),
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
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.item"),
                ),
                (
                    "third_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="cases.thirdparty"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="handout",
            name="third_party",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="handouts", to="cases.thirdparty"
            ),
        ),
        migrations.AddConstraint(
            model_name="compositionproposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("case",), name="one_open_proposal_per_case"
            ),
        ),
        migrations.AddConstraint(
            model_name="compositionproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "accepted", "rejected", "withdrawn"])),
                name="proposal_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="compositionproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", False), ("state__in", ["accepted", "rejected"])),
                    models.Q(("decided_at__isnull", True), ("state__in", ["open", "withdrawn"])),
                    _connector="OR",
                ),
                name="proposal_decided_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="handeditem",
            constraint=models.UniqueConstraint(fields=("handout", "item"), name="handed_once"),
        ),
        migrations.AddIndex(
            model_name="informationrequest",
            index=models.Index(fields=["unit", "state"], name="request_by_unit"),
        ),
        migrations.AddConstraint(
            model_name="informationrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("case", "unit"), name="one_open_request_per_unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="informationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "answered", "withdrawn"])), name="request_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="informationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                        ("state", "answered"),
                        ("outcome__in", ["supplied", "known", "nothing", "refused"]),
                    ),
                    models.Q(
                        models.Q(("state", "answered"), _negated=True),
                        ("answered_at__isnull", True),
                        ("answered_by__isnull", True),
                        ("outcome", ""),
                    ),
                    _connector="OR",
                ),
                name="request_answered_with_an_outcome",
            ),
        ),
        migrations.AddConstraint(
            model_name="informationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "refused"), models.Q(("refusal", ""), _negated=True)),
                    models.Q(models.Q(("outcome", "refused"), _negated=True), ("refusal", "")),
                    _connector="OR",
                ),
                name="request_refused_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposalvote",
            constraint=models.UniqueConstraint(fields=("proposal", "unit"), name="one_vote_per_unit"),
        ),
        migrations.AddConstraint(
            model_name="proposalvote",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="vote_with_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedseat",
            constraint=models.UniqueConstraint(fields=("proposal", "engagement"), name="proposed_once"),
        ),
        migrations.AddConstraint(
            model_name="proposedseat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("capacity", "case_lead")), fields=("proposal",), name="one_case_lead_proposed"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedseat",
            constraint=models.CheckConstraint(
                condition=models.Q(("capacity__in", ["participant", "case_lead", "source"])), name="proposed_capacity"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedseat",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="proposed_with_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="thirdparty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(("organisation", ""), _negated=True),
                    models.Q(("expertise", ""), _negated=True),
                    models.Q(("own_task", ""), _negated=True),
                ),
                name="third_party_argued",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoutconsent",
            constraint=models.UniqueConstraint(fields=("third_party", "item"), name="consent_asked_once"),
        ),
        migrations.AddConstraint(
            model_name="handoutconsent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agrees__isnull", True), ("decided_at__isnull", True)),
                    models.Q(("agrees__isnull", False), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="consent_decided_at_a_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="handout",
            constraint=models.CheckConstraint(
                condition=models.Q(("necessity", ""), _negated=True), name="handout_necessary"
            ),
        ),
        run_file("cases", "requests.sql"),
        run_file("cases", "composing.sql"),
        run_file("cases", "question_seats.sql"),
        run_file("cases", "third_parties.sql"),
    ]
