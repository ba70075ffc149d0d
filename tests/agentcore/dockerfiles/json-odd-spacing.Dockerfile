FROM alpine:3.20
CMD [ "sh" , "-c",   "echo hi" ]
ENTRYPOINT	["/bin/sh","-c"]
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
HEALTHCHECK --retries=2 CMD [ "true" ]
COPY [ "a file", "another", "/dest dir/" ]
ADD ["x.tar", "/"]
