FROM opensuse/leap:15.6
RUN zypper --non-interactive install --no-recommends git-core=2.43 && zypper clean --all
ENTRYPOINT ["git"]
