# syntax=docker/dockerfile:1
FROM golang:1.23
RUN --mount=type=ssh --mount=type=secret,id=token,required=true,target=/run/token \
    --network=none --security=sandbox go version
RUN --mount=type=tmpfs,target=/tmp,size=64m true
RUN --mount=type=cache,target="/root/.cache/go build",sharing=locked go build ./...
RUN --mount=target=. --mount=type=bind,source=/a,target=/b,rw ls
