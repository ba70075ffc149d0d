# syntax=docker/dockerfile:1.7
FROM alpine:3.20
RUN <<EOF
set -eu
apk add --no-cache curl
echo "done" > /etc/built
EOF
# a comment right after the heredoc
RUN echo next
