FROM ubuntu:24.04
MAINTAINER Somebody <somebody@example.org>
ENV PATH /opt/bin:$PATH
ENV GREETING hello   big world
LABEL version 1.0
ENV A=1 B="two words" C=three\ words D='single $quoted'
VOLUME /data /logs
VOLUME ["/cache", "/with space"]
CMD echo "$GREETING"
