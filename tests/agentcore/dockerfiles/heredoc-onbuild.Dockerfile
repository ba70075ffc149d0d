FROM alpine:3.20
ONBUILD RUN echo a
RUN 3<<EOF cat <&3
three
EOF
