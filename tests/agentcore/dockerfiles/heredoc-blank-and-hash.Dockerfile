FROM alpine:3.20
RUN <<EOF

# a comment of the script

echo "\
continued"

EOF

ENV A=1
