"""What somebody who asks wants to be done."""

from enum import StrEnum


class Intent(StrEnum):
    EXPLAIN = "explain"
    COMPARE = "compare"
    CONTAINERISE = "containerise"
    DEPLOY = "deploy"
    EXPOSE = "expose"
    CONFIGURE = "configure"
    STORE = "store"
    SCALE = "scale"
    SECURE = "secure"
    PACKAGE = "package"
    DEBUG = "debug"
    COMMAND = "command"
