FROM alpine:3.20
RUN printf '%s\n' \
    '#!/bin/sh' \
    'exec "$@"' \
    > /entry.sh
RUN echo start \
  # comment \
  && echo end
