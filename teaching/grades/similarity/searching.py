"""Compares what counts of a lab for a cohort: asked for by a person, done by a worker."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from labs.models import Draw, Lab, Submission
from labs.varying import value_stands_in
from teaching.cohorts.models import Cohort
from teaching.grades.regrading.choosing import counting, learners_in
from teaching.grades.similarity.fingerprints import fingerprints
from teaching.grades.similarity.models import Pair, Search
from teaching.grades.similarity.tokens import tokens_of, without_own_names
from teaching.grades.similarity.weighing import Likeness, alike
from teaching.rights.log import log

MOST_COMPARED = 5_000
MOST_TEXT = 100_000  # characters of one submission; labs take less
MOST_HOLDERS = 20


@transaction.atomic
def ask(*, lab: Lab, cohort: Cohort, by: Any) -> Search:
    """Have it compared anew, in place of what was found before."""
    from teaching.grades.similarity.tasks import compare  # which calls this

    fields = {"state": Search.State.WAITING, "by": by, "asked_at": timezone.now(), "done_at": None}
    search, _ = Search.objects.update_or_create(lab=lab, cohort=cohort, defaults=fields)
    log(by, "look for similarity", str(search))
    transaction.on_commit(lambda: compare.delay(search.pk), robust=True)
    return search


def run(search: Search) -> None:
    """Find the pairs and keep them in place of the former. Run twice, the same comes out."""
    everyone = list(counting(learners_in([search.cohort]), [search.lab]).values_list("submission_id", flat=True))
    chosen = everyone[:MOST_COMPARED]
    submissions = list(Submission.objects.filter(pk__in=chosen).order_by("pk"))
    found = [
        *copied_variants(search),
        *(
            Pair(kind=Pair.Kind.TEXT, one_id=one.one, other_id=one.other, **told(one))
            for one in likenesses(submissions, search.lab)
        ),
    ]
    for pair in found:
        pair.search = search
    with transaction.atomic():
        Search.objects.select_for_update().get(pk=search.pk)
        search.pairs.all().delete()
        Pair.objects.bulk_create(found)
        Search.objects.filter(pk=search.pk).update(
            state=Search.State.DONE,
            done_at=timezone.now(),
            compared=len(chosen),
            left_out=len(everyone) - len(chosen),
        )


def told(likeness: Likeness) -> dict[str, Any]:
    return {"parts": likeness.parts, "weight": likeness.weight, "share": likeness.share}


def likenesses(submissions: Iterable[Submission], lab: Lab) -> list[Likeness]:
    """Of these submissions, the lab's own files discounted."""
    tokens = {one.pk: list(tokens_of(cut(one.files), set(one.values.values()))) for one in submissions}
    given = [list(tokens_of(files)) for files in files_of(lab)]
    counts = Counter(token for each in tokens.values() for token in set(each))
    shared = {token for token, count in counts.items() if count > 1}
    shared.update(token for each in given for token in each)
    prints = {pk: fingerprints(without_own_names(each, shared)) for pk, each in tokens.items()}
    discounted = frozenset(each for one in given for each in grams_of(one))
    return alike(prints, discounted)


def grams_of(tokens: list[str]) -> frozenset[int]:
    """Every run of tokens of what the lab gives, not only those that winnowing would keep."""
    return fingerprints(tokens, window=1)


def cut(files: dict[str, str]) -> dict[str, str]:
    return {path: text[:MOST_TEXT] for path, text in files.items()}


def files_of(lab: Lab) -> Iterator[dict[str, str]]:
    """What everybody gets or may well arrive at: the starter, the solution, every set of files in the lab's folder."""
    yield lab.starter
    yield lab.solution
    sets: dict[str, dict[str, str]] = {}
    for path, text in lab.sources.items():
        folder, _, name = path.rpartition("/")
        if folder and isinstance(text, str):
            sets.setdefault(folder, {})[name] = text
    yield from sets.values()


def copied_variants(search: Search) -> Iterator[Pair]:
    """Files with the values of another variant than the learner's, each with those who had these values before."""
    learners = learners_in([search.cohort])
    suspects = Submission.objects.filter(lab=search.lab, learner__in=learners).exclude(foreign_values=[])
    draws = list(Draw.objects.filter(lab=search.lab, learner__in=learners).order_by("number"))
    seen: set[tuple[int, int]] = set()
    for suspect in suspects.order_by("pk")[:MOST_COMPARED]:
        text = "\n".join(suspect.files.values())
        for learner in holders_of(suspect, draws, text):
            other = Submission.objects.filter(lab=search.lab, learner=learner, number__isnull=False)
            earlier = other.filter(created_at__lte=suspect.created_at).order_by("-created_at").first()
            theirs = earlier or other.order_by("created_at").first()
            if theirs and (suspect.pk, theirs.pk) not in seen:
                seen.add((suspect.pk, theirs.pk))
                yield Pair(kind=Pair.Kind.VALUES, one=suspect, other=theirs, parts=len(suspect.foreign_values), share=1)


def holders_of(suspect: Submission, draws: list[Draw], text: str) -> list[int]:
    """Learners to whom all of those values were given; MOST_HOLDERS at most."""
    found = []
    for draw in draws:
        is_other = draw.learner_id != suspect.learner_id and draw.learner_id not in found
        if is_other and all(
            draw.values.get(name) and value_stands_in(text, draw.values[name]) for name in suspect.foreign_values
        ):
            found.append(draw.learner_id)
    return found[:MOST_HOLDERS]
