FROM alpine:3.20
RUN <<EOF
EOF
COPY <<EOF /empty
EOF
