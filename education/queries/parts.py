"""What a study task asks of one officer, and which parts are done."""

from dataclasses import dataclass
from datetime import date

from education.enums import StudyPart
from education.models import StudyAssignment

DAYS = {
    StudyPart.READ: "read_on",
    StudyPart.QUIZ: "quizzed_on",
    StudyPart.REFLECT: "reflected_on",
    StudyPart.DISCUSS: "discussed_on",
}


@dataclass(frozen=True)
class Step:
    part: StudyPart
    done_on: date | None

    @property
    def label(self) -> str:
        return str(self.part.label)


def steps_of(assignment: StudyAssignment, *, has_materials: bool) -> list[Step]:
    """Who belongs to no branch has no group, and is not asked to discuss."""
    task = assignment.task
    asked = {
        StudyPart.READ: has_materials,
        StudyPart.QUIZ: task.quiz_id is not None,
        StudyPart.REFLECT: task.asks_to_reflect,
        StudyPart.DISCUSS: bool(task.case) and assignment.officer.branch_id is not None,
    }
    return [Step(part, getattr(assignment, DAYS[part])) for part, is_asked in asked.items() if is_asked]
