FROM alpine:3.20
LABEL name="Größe: ½ – „gut“" 作者=李
RUN echo "naïve café ☕" > /tmp/ünïcode
ENV GRÜSSE='schöne Grüße'
COPY --chown=1:1 données/ /données/
