FROM alpine:3.20
RUN echo a \
  && echo b
COPY <<EOF /x
one
EOF
CMD ["a"]
