# check=skip=JSONArgsRecommended;error=true
# syntax=docker/dockerfile:1
FROM alpine:3.20
CMD echo hi
