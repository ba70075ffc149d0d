FROM alpine:3.20 AS a
HEALTHCHECK NONE
FROM alpine:3.20 AS b
HEALTHCHECK --interval=5m --timeout=3s --start-period=10s --start-interval=1s --retries=3 \
  CMD wget -q -O /dev/null http://localhost/ || exit 1
FROM alpine:3.20 AS c
healthcheck cmd true
