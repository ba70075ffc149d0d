FROM debian:12-slim
LABEL org.opencontainers.image.title="Tools" \
      org.opencontainers.image.description="Some tools, with 'quotes' inside" \
      org.opencontainers.image.licenses=MIT
RUN set -eux; \
    apt-get update; \
    apt-get install -y --no-install-recommends \
        ca-certificates \
        # needed by the health check
        curl \
        jq \
    ; \
    rm -rf /var/lib/apt/lists/*
CMD ["bash"]
