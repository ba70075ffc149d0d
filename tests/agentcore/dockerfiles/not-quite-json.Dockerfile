FROM alpine:3.20
CMD ['sh', '-c', 'echo hi']
ENTRYPOINT [ /bin/sh ]
RUN [ -d /tmp ] && echo yes
RUN [[ -d /tmp ]] || true
RUN ["unclosed"
