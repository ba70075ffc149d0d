FROM alpine:3.20 AS one
FROM alpine:3.20
COPY --link --from=one /etc/passwd /etc/
COPY --parents ./a/*.txt ./b/./c /out/
COPY --exclude=*.md --exclude=docs . /app/
COPY --chown=10:10 --chmod=644 a b c /three/
COPY --from=0 /x /y
