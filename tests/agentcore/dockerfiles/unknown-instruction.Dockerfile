FROM alpine:3.20
INSTALL curl
RUN echo a
COPPY a b
