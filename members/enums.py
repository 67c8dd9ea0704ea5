"""The closed lists of the roster. The stored value is English; the label is translated; see GB/T codes in the notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """GB/T 2261.1."""

    MALE = "male", _("male")
    FEMALE = "female", _("female")


class PoliticalStatus(models.TextChoices):
    """GB/T 4762, the classes found in a police roster."""

    MEMBER = "member", _("party member")
    PROBATIONARY = "probationary", _("probationary member")
    LEAGUE = "league", _("league member")
    OTHER_PARTY = "other_party", _("member of another party")
    NONE = "none", _("non-member")


class Education(models.TextChoices):
    """GB/T 4658."""

    DOCTOR = "doctor", _("doctorate")
    MASTER = "master", _("master's degree")
    BACHELOR = "bachelor", _("bachelor's degree")
    COLLEGE = "college", _("college diploma")
    SECONDARY = "secondary", _("secondary school")


class Category(models.TextChoices):
    POLICE = "police", _("police officer")
    AUXILIARY = "auxiliary", _("auxiliary police")
    CIVILIAN = "civilian", _("civilian staff")


class PartyDuty(models.TextChoices):
    SECRETARY = "secretary", _("branch secretary")
    DEPUTY = "deputy", _("deputy secretary")
    ORGANISATION = "organisation", _("organisation committee member")
    PUBLICITY = "publicity", _("publicity committee member")
    DISCIPLINE = "discipline", _("discipline committee member")
    COMMITTEE = "committee", _("committee member")


class Rank(models.TextChoices):
    """警衔, Regulations on Police Ranks art. 7: five classes, thirteen grades, highest first."""

    COMMISSIONER_GENERAL = "10", _("Commissioner General")
    DEPUTY_COMMISSIONER_GENERAL = "11", _("Deputy Commissioner General")
    COMMISSIONER_1 = "21", _("Commissioner, 1st class")
    COMMISSIONER_2 = "22", _("Commissioner, 2nd class")
    COMMISSIONER_3 = "23", _("Commissioner, 3rd class")
    SUPERVISOR_1 = "31", _("Supervisor, 1st class")
    SUPERVISOR_2 = "32", _("Supervisor, 2nd class")
    SUPERVISOR_3 = "33", _("Supervisor, 3rd class")
    SUPERINTENDENT_1 = "41", _("Superintendent, 1st class")
    SUPERINTENDENT_2 = "42", _("Superintendent, 2nd class")
    SUPERINTENDENT_3 = "43", _("Superintendent, 3rd class")
    CONSTABLE_1 = "51", _("Constable, 1st class")
    CONSTABLE_2 = "52", _("Constable, 2nd class")


class PoliceType(models.TextChoices):
    """警种 as the rosters of domain.md §9 name them."""

    PUBLIC_ORDER = "public_order", _("public order")
    CRIMINAL = "criminal", _("criminal investigation")
    ECONOMIC = "economic", _("economic crime")
    DRUGS = "drugs", _("drug control")
    BORDER = "border", _("exit and entry")
    CYBER = "cyber", _("cyber security")
    TECHNICAL = "technical", _("technical investigation")
    DETENTION = "detention", _("detention")
    TRAFFIC = "traffic", _("traffic")
    LEGAL = "legal", _("legal affairs")
    PATROL = "patrol", _("patrol and special police")
    POLITICAL_SECURITY = "political_security", _("political security")
    COUNTER_TERRORISM = "counter_terrorism", _("counter-terrorism")
    COMMAND = "command", _("intelligence and command")
    SCIENCE = "science", _("science and information")
    LOGISTICS = "logistics", _("police logistics")
    SUPERVISION = "supervision", _("supervision and inspection")
    AUDIT = "audit", _("audit")
    DISCIPLINE = "discipline", _("discipline inspection")
    POLITICAL_WORK = "political_work", _("political work")
    OFFICE = "office", _("general office")
    COMMUNITY = "community", _("community police")


class Relation(models.TextChoices):
    SPOUSE = "spouse", _("spouse")
    CHILD = "child", _("child")
    FATHER = "father", _("father")
    MOTHER = "mother", _("mother")
    PARENT_IN_LAW = "parent_in_law", _("parent-in-law")
    SIBLING = "sibling", _("brother or sister")
    OTHER = "other", _("other")


class CareerKind(models.TextChoices):
    JOINED = "joined", _("joined public security")
    TRANSFER = "transfer", _("transferred")
    POST = "post", _("appointed")
    RANK = "rank", _("rank awarded")
    PARTY = "party", _("joined the party")
    FULL_MEMBER = "full_member", _("became a full member")
    LEFT = "left", _("left the service")


class CorrectionState(models.TextChoices):
    OPEN = "open", _("waiting for an answer")
    ACCEPTED = "accepted", _("corrected")
    DECLINED = "declined", _("declined")


class Holiday(models.TextChoices):
    """The festivals of the State Council's yearly notice; a make-up workday carries the one it makes up for."""

    NEW_YEAR = "new_year", _("New Year")
    SPRING = "spring", _("Spring Festival")
    QINGMING = "qingming", _("Qingming Festival")
    LABOUR = "labour", _("Labour Day")
    DRAGON_BOAT = "dragon_boat", _("Dragon Boat Festival")
    MID_AUTUMN = "mid_autumn", _("Mid-Autumn Festival")
    NATIONAL = "national", _("National Day")
    OTHER = "other", _("other holiday")
