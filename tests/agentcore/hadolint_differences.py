"""Where we differ from hadolint on purpose, case by case, with the reason."""

# they need a configuration of labels or registries, and are silent without
SET_UP = frozenset({"DL3026", "DL3049", "DL3050", "DL3051", "DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"})
# of two that exclude each other, we mark the one without effect and hadolint the other
OTHER_LINE = frozenset({"DL3012", "DL4003", "DL4004"})

REASONS = (
    (
        "Stage names are read without regard to case, as BuildKit reads them.",
        "as-hadolint/DL3006-12 hadolint/DL3006-05 hadolint/DL3023-02 hadolint/DL3024-01 hadolint/DL3063-02",
    ),
    ("Only what becomes the image needs a check.", "as-hadolint/DL3057-05"),
    ("A pragma for the whole file silences a check as well.", "hadolint/DL1001-02"),
    ("`sudo` runs what follows it.", "hadolint/DL3001-05 hadolint/DL3001-06"),
    ("Quotes and known variables are read before the name is looked at.", "hadolint/DL3002-03 hadolint/DL3002-04"),
    (
        "What an ONBUILD holds is read as in any other place.",
        "hadolint/DL3003-02 hadolint/DL3003-04 hadolint/DL3003-06 hadolint/DL3003-08 hadolint/DL3020-02 "
        "hadolint/DL3020-04 hadolint/DL3020-06 hadolint/DL3020-08 hadolint/DL3048-02 hadolint/DL3048-04 "
        "hadolint/DL3048-06 hadolint/DL3048-08 hadolint/DL3048-10 hadolint/DL4006-02 hadolint/DL4006-04 "
        "hadolint/DL4006-06 hadolint/DL4006-08",
    ),
    ("The text given to `sh -c` is read.", "hadolint/DL3003-07"),
    ("The value of an ARG is known.", "hadolint/DL3007-03"),
    (
        "apt: `sudo`, `env` and `sh -c` run what follows; variables are resolved; a release is a choice of version.",
        "hadolint/DL3008-05 hadolint/DL3008-06 hadolint/DL3008-07 hadolint/DL3008-08 hadolint/DL3008-11 "
        "hadolint/DL3008-12 hadolint/DL3008-20 hadolint/DL3008-21 hadolint/DL3008-25 hadolint/DL3008-26",
    ),
    (
        "Order and meaning of `rm` are followed.",
        "hadolint/DL3009-03 hadolint/DL3009-04 hadolint/DL3009-06 hadolint/DL3009-07",
    ),
    ("`tar xf`, `--file=` and a `cd` before it are understood.", "hadolint/DL3010-02 hadolint/DL3010-03"),
    (
        "pip: the text given to `su -c` is read; paths with extras are local; the value of an option is no package.",
        "hadolint/DL3013-21 hadolint/DL3013-22 hadolint/DL3013-33 hadolint/DL3013-34 hadolint/DL3013-49 "
        "hadolint/DL3013-50 hadolint/DL3013-54 hadolint/DL3013-55 hadolint/DL3013-56 hadolint/DL3013-57",
    ),
    ("apt's own settings can answer for it.", "hadolint/DL3014-17 hadolint/DL3014-18"),
    (
        "apt takes `0` and `no` for false.",
        "hadolint/DL3015-11 hadolint/DL3015-12 hadolint/DL3015-13 hadolint/DL3015-14",
    ),
    (
        "npm: `i` and `add` install too; a commit after `#` and the values of options are read.",
        "hadolint/DL3016-03 hadolint/DL3016-04 hadolint/DL3016-05 hadolint/DL3016-06 hadolint/DL3016-37 "
        "hadolint/DL3016-39 hadolint/DL3016-42 hadolint/DL3016-44 hadolint/DL3016-45",
    ),
    ("What a variable holds, and a repository, ADD may be needed for.", "hadolint/DL3020-15 hadolint/DL3020-17"),
    (
        "Stage names are read without regard to case; a name with a slash can only be an image.",
        "hadolint/DL3022-04 hadolint/DL3022-06",
    ),
    (
        "gem: options that take no value, and local files.",
        "hadolint/DL3028-05 hadolint/DL3028-06 hadolint/DL3028-13 hadolint/DL3028-14",
    ),
    ("A platform that the build chooses is no fixed one.", "hadolint/DL3029-05"),
    (
        "yum: every command that downloads, and every mount over the cache.",
        "hadolint/DL3032-01 hadolint/DL3032-02 hadolint/DL3032-09 hadolint/DL3032-10",
    ),
    (
        "dnf and yum: files and addresses are fixed, and the value of an option is no package.",
        "hadolint/DL3033-05 hadolint/DL3033-06 hadolint/DL3033-07 hadolint/DL3033-08 hadolint/DL3033-15 "
        "hadolint/DL3033-16 hadolint/DL3033-17",
    ),
    ("The folder removed is the cache.", "hadolint/DL3036-05 hadolint/DL3036-06"),
    ("dnf5 is dnf.", "hadolint/DL3038-03 hadolint/DL3038-04"),
    (
        "dnf: dnf5 as well, and every mount over the cache.",
        "hadolint/DL3040-03 hadolint/DL3040-04 hadolint/DL3040-11 hadolint/DL3040-12",
    ),
    (
        "dnf: dnf5 as well; files, groups and comparisons are fixed, and the value of an option is no package.",
        "hadolint/DL3041-03 hadolint/DL3041-04 hadolint/DL3041-05 hadolint/DL3041-06 hadolint/DL3041-09 "
        "hadolint/DL3041-10 hadolint/DL3041-13 hadolint/DL3041-14 hadolint/DL3041-15",
    ),
    (
        "A build argument is set for RUN, and a mount above the cache covers it.",
        "hadolint/DL3042-14 hadolint/DL3042-15 hadolint/DL3042-16",
    ),
    ("An expansion with a default reads the variable too.", "hadolint/DL3044-03"),
    (
        "useradd: long options and clusters are read.",
        "hadolint/DL3046-03 hadolint/DL3046-04 hadolint/DL3046-18 hadolint/DL3046-21",
    ),
    ("A mount above the cache covers it.", "hadolint/DL3060-11 hadolint/DL3060-12"),
    ("A file of the project's own has no version.", "hadolint/DL3062-19 hadolint/DL3062-20"),
    (
        "Names that only sound like secrets: files, policies, lengths.",
        "hadolint/DL3064-06 hadolint/DL3064-09 hadolint/DL3064-10 hadolint/DL3064-12",
    ),
    ("Quotes and braces change nothing.", "hadolint/DL3065-02"),
    ("What an undeclared variable holds is not known.", "hadolint/DL3066-05 hadolint/DL3066-06"),
    ("A link to `/bin/sh` leaves the shell as it is.", "hadolint/DL4005-07 hadolint/DL4005-08"),
    (
        "pipefail may be set in the RUN or by the stage below; Windows' shell has none.",
        "hadolint/DL4006-11 hadolint/DL4006-13 hadolint/DL4006-17 hadolint/DL4006-24 hadolint/DL4006-25 "
        "hadolint/DL4006-28",
    ),
    ("The value of an option is no package.", "hadolint/DL3018-21 hadolint/DL3018-22 hadolint/DL3018-23"),
)
ON_PURPOSE = frozenset(name for _, names in REASONS for name in names.split())
