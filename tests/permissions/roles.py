"""The people of the matrix, and how an answer is called in it."""

LOGIN = "login"  # sent to sign in
REFUSED = "refused"  # 403 or 404: not theirs
OPEN = "open"  # answered, be it that the form or the method is not right

ROLES = ("stranger", "alice", "bob", "tess", "otto", "axel", "ida")
# stranger: not signed in · alice: learns in tess's cohort · bob: learns in otto's · tess, otto: each teaches one cohort
# axel: author · ida: owner


def row(*, get: str, post: str = "", **kwargs: object) -> dict[str, object]:
    """One address: for GET and POST the roles to which it is open, in one text; `kwargs` are those of the address.

    `anyone` are all; `people` all who signed in; `instructors` tess, otto, axel and ida. An empty `post` means as GET.
    A value of kwargs that is callable gets the world (tests/permissions/world.py) and returns the value.
    """
    return {"get": open_to(get), "post": open_to(post or get), "kwargs": kwargs}


def open_to(words: str) -> frozenset[str]:
    groups = {
        "anyone": ROLES,
        "people": ROLES[1:],
        "learners": ("alice", "bob"),
        "instructors": ("tess", "otto", "axel", "ida"),
        "authors": ("axel", "ida"),
        "teachers": ("tess", "ida"),  # of alice's cohort
        "owners": ("ida",),
        "nobody": (),
    }
    return frozenset(role for word in words.split() for role in groups.get(word, (word,)))
