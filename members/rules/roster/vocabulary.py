"""The words of a roster and the closed lists they stand for (domain.md §9)."""

from collections.abc import Mapping

from accounts.models import UnitKind
from members.enums import Category, Education, PartyDuty, PoliceType, PoliticalStatus, Rank, Sex
from members.rules.roster.values import folded

RANKS = {
    "总警监": Rank.COMMISSIONER_GENERAL,
    "副总警监": Rank.DEPUTY_COMMISSIONER_GENERAL,
    "一级警监": Rank.COMMISSIONER_1,
    "二级警监": Rank.COMMISSIONER_2,
    "三级警监": Rank.COMMISSIONER_3,
    "一级警督": Rank.SUPERVISOR_1,
    "二级警督": Rank.SUPERVISOR_2,
    "三级警督": Rank.SUPERVISOR_3,
    "一级警司": Rank.SUPERINTENDENT_1,
    "二级警司": Rank.SUPERINTENDENT_2,
    "三级警司": Rank.SUPERINTENDENT_3,
    "一级警员": Rank.CONSTABLE_1,
    "二级警员": Rank.CONSTABLE_2,
}

WORDS: dict[str, dict[str, str]] = {
    "sex": {"男": Sex.MALE, "男性": Sex.MALE, "女": Sex.FEMALE, "女性": Sex.FEMALE},
    "education": {
        "博士研究生": Education.DOCTOR,
        "博士": Education.DOCTOR,
        "硕士研究生": Education.MASTER,
        "硕士": Education.MASTER,
        "研究生": Education.MASTER,
        "大学本科": Education.BACHELOR,
        "本科": Education.BACHELOR,
        "大学": Education.BACHELOR,
        "大专": Education.COLLEGE,
        "大学专科": Education.COLLEGE,
        "专科": Education.COLLEGE,
        "中专": Education.SECONDARY,
        "高中": Education.SECONDARY,
        "中等专科": Education.SECONDARY,
        "职高": Education.SECONDARY,
    },
    "political_status": {
        "中共党员": PoliticalStatus.MEMBER,
        "党员": PoliticalStatus.MEMBER,
        "中共正式党员": PoliticalStatus.MEMBER,
        "中共预备党员": PoliticalStatus.PROBATIONARY,
        "预备党员": PoliticalStatus.PROBATIONARY,
        "共青团员": PoliticalStatus.LEAGUE,
        "团员": PoliticalStatus.LEAGUE,
        "民革党员": PoliticalStatus.OTHER_PARTY,
        "民盟盟员": PoliticalStatus.OTHER_PARTY,
        "民建会员": PoliticalStatus.OTHER_PARTY,
        "民进会员": PoliticalStatus.OTHER_PARTY,
        "农工党党员": PoliticalStatus.OTHER_PARTY,
        "致公党党员": PoliticalStatus.OTHER_PARTY,
        "九三学社社员": PoliticalStatus.OTHER_PARTY,
        "台盟盟员": PoliticalStatus.OTHER_PARTY,
        "群众": PoliticalStatus.NONE,
        "无党派": PoliticalStatus.NONE,
        "无党派人士": PoliticalStatus.NONE,
    },
    "party_duty": {
        "支部书记": PartyDuty.SECRETARY,
        "党支部书记": PartyDuty.SECRETARY,
        "书记": PartyDuty.SECRETARY,
        "副书记": PartyDuty.DEPUTY,
        "支部副书记": PartyDuty.DEPUTY,
        "党支部副书记": PartyDuty.DEPUTY,
        "组织委员": PartyDuty.ORGANISATION,
        "宣传委员": PartyDuty.PUBLICITY,
        "纪检委员": PartyDuty.DISCIPLINE,
        "委员": PartyDuty.COMMITTEE,
        "支部委员": PartyDuty.COMMITTEE,
    },
    "rank": {**RANKS, **{f"专业技术{word}": rank for word, rank in RANKS.items()}},
    "police_type": {
        "治安": PoliceType.PUBLIC_ORDER,
        "刑侦": PoliceType.CRIMINAL,
        "经侦": PoliceType.ECONOMIC,
        "禁毒": PoliceType.DRUGS,
        "出入境": PoliceType.BORDER,
        "网安": PoliceType.CYBER,
        "技侦": PoliceType.TECHNICAL,
        "监管": PoliceType.DETENTION,
        "交管": PoliceType.TRAFFIC,
        "交警": PoliceType.TRAFFIC,
        "法制": PoliceType.LEGAL,
        "巡特警": PoliceType.PATROL,
        "特警": PoliceType.PATROL,
        "巡警": PoliceType.PATROL,
        "国保": PoliceType.POLITICAL_SECURITY,
        "政治安全保卫": PoliceType.POLITICAL_SECURITY,
        "反恐": PoliceType.COUNTER_TERRORISM,
        "情报指挥": PoliceType.COMMAND,
        "指挥": PoliceType.COMMAND,
        "科信": PoliceType.SCIENCE,
        "警保": PoliceType.LOGISTICS,
        "警务保障": PoliceType.LOGISTICS,
        "督察": PoliceType.SUPERVISION,
        "审计": PoliceType.AUDIT,
        "纪检": PoliceType.DISCIPLINE,
        "政工": PoliceType.POLITICAL_WORK,
        "政治部": PoliceType.POLITICAL_WORK,
        "办公室": PoliceType.OFFICE,
        "社区": PoliceType.COMMUNITY,
        "社区民警": PoliceType.COMMUNITY,
        "派出所": PoliceType.COMMUNITY,
    },
    "category": {
        "民警": Category.POLICE,
        "人民警察": Category.POLICE,
        "辅警": Category.AUXILIARY,
        "警务辅助人员": Category.AUXILIARY,
        "职工": Category.CIVILIAN,
        "文职": Category.CIVILIAN,
        "文职人员": Category.CIVILIAN,
        "工勤": Category.CIVILIAN,
    },
}

UNIT_KINDS = {
    "市局": UnitKind.BUREAU,
    "县局": UnitKind.BUREAU,
    "公安局": UnitKind.BUREAU,
    "分局": UnitKind.SUB_BUREAU,
    "总队": UnitKind.DETACHMENT,
    "支队": UnitKind.DETACHMENT,
    "大队": UnitKind.BRIGADE,
    "中队": UnitKind.BRIGADE,
    "派出所": UnitKind.STATION,
    "科室": UnitKind.OFFICE,
    "部门": UnitKind.OFFICE,
    "处室": UnitKind.OFFICE,
}

MEANT = {"sex": {"m": "男", "male": "男", "f": "女", "female": "女"}}
"""Words of other lists: not accepted silently, but offered."""


def _folded(words: Mapping[str, str]) -> dict[str, str]:
    return {folded(word): value for word, value in words.items()}


KNOWN = {field: _folded(words) for field, words in WORDS.items()}
KNOWN_KINDS = _folded(UNIT_KINDS)
