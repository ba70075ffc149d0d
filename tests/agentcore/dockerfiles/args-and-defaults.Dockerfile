ARG REGISTRY=docker.io
ARG TAG
ARG NAME="alpine" OTHER='x y'
FROM ${REGISTRY}/library/${NAME}:${TAG:-3.20}
ARG TAG
ARG A=1 B C="2 3"
ENV FULL=${A}-${B:-none}-${C:+set}
RUN echo "$FULL" ${TAG}
