FROM alpine:3.20 AS a
RUN touch /a
FROM a AS b
RUN touch /b
FROM b
COPY --from=a /a /a2
FROM busybox AS unused
FROM scratch AS final
COPY --from=2 /a2 /
