"""Titles and labels of the frameworks, and the made-up words between them."""

from assizes.domain.grades import Grade, NoGrade, Outcome

SINGLE_TITLE = "of services for children in need of help and protection, children looked after and care leavers"
BOARD_TITLE = "Review of the effectiveness of the Local Safeguarding Children Board"

SINGLE_LABELS = {
    "help_and_protection": "1. Children who need help and protection",
    "children_looked_after": "2. Children looked after and achieving permanence",
    "adoption": "2.1 Adoption performance",
    "care_leavers": "2.2 Experiences and progress of care leavers",
    "leadership": "3. Leadership, management and governance",
}
SINGLE_HEADINGS = {
    "help_and_protection": "The experiences and progress of children who need help and protection",
    "children_looked_after": "The experiences and progress of children looked after and achieving permanence",
    "adoption": "The graded judgement for adoption performance",
    "care_leavers": "The graded judgement about the experience and progress of care leavers",
    "leadership": "Leadership, management and governance",
}
ILACS_LABELS = {
    "leadership": "The impact of leaders on social work practice with children and families",
    "help_and_protection": "The experiences and progress of children who need help and protection",
    "children_in_care_and_care_leavers": "The experiences and progress of children in care and care leavers",
    "children_in_care": "The experiences and progress of children in care",
    "care_leavers": "The experiences and progress of care leavers",
    "overall_effectiveness": "Overall effectiveness",
}
LOOKED_AFTER_LABELS = {
    "overall_effectiveness": "Overall effectiveness",
    "capacity_to_improve": "Capacity to improve",
    "looked_after_outcomes": "Outcomes for looked after children and young people",
    "provision_quality": "Quality of provision",
    "leadership": "Leadership and management",
}
# People who do not exist. No part of a name may come out of a reading.
LEAD_INSPECTOR = "Wilhelmina Oakapple"
TEAM = ("Barnabas Quillfeather", "Ottoline Marchbanksia", "Zebedee Thornycastle")
ADDRESSEE = "Peregrine Thistlewoode"
NAMES = tuple(part for name in (LEAD_INSPECTOR, *TEAM, ADDRESSEE) for part in name.split())

# Words of grades that grade nothing, some of them at the start of a line.
FILLER = (
    "The ferry keeps its hours in every season, and lanterns on the quay are lit early.",
    "Good bread is baked at four, and two outstanding invoices of the mill were settled in spring.",
    "Inadequate lighting on the tower stairs was mended by the carpenter before the first frost.",
    "Boats that leak require improvement before they sail, and a good pilot says so at the harbour wall.",
    "The view from the lighthouse is outstanding, and the soup at the inn is good.",
    "Requires improvement: so wrote the clerk beside the weathercock, and then he had it gilded.",
)


def filler(number: int, sentences: int = 2) -> str:
    """A paragraph about nothing, another for each number."""
    return " ".join(FILLER[(number + step) % len(FILLER)] for step in range(sentences))


def after_is(outcome: Outcome, *, plural: bool = False, words: dict[Outcome, str] | None = None) -> str:
    """What follows a label in a sentence: "is good", "requires improvement"."""
    given = (words or {}).get(outcome)
    if outcome is Grade.REQUIRES_IMPROVEMENT:
        phrase = given or "requires improvement"
        return phrase.replace("requires", "require") if plural else phrase
    if outcome is NoGrade.NOT_JUDGED:
        return "were not judged" if plural else "was not judged"
    return f"{'are' if plural else 'is'} {given or outcome.value}"
