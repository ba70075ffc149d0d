#escape=`
FROM alpine:3.20
RUN echo a `
  b `
  c
ENV X=a`
 Y=b
