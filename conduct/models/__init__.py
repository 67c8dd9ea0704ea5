"""Rewards that encourage, discipline with due process, supervision that mends."""

from conduct.models.deed import GoodDeed, Thanks
from conduct.models.judgement import Judgement, Objection
from conduct.models.kind import RewardKind
from conduct.models.reward import Reward

__all__ = ["GoodDeed", "Judgement", "Objection", "Reward", "RewardKind", "Thanks"]
