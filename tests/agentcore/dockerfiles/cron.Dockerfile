FROM alpine:3.20
RUN echo '*/5 * * * * /usr/local/bin/job >> /proc/1/fd/1 2>&1' > /etc/crontabs/root
COPY --chmod=755 job /usr/local/bin/job
CMD ["crond", "-f", "-l", "8"]
