FROM haskell:9.8-slim AS build
WORKDIR /opt/app
RUN cabal update
COPY *.cabal ./
RUN cabal build --only-dependencies -j4
COPY . .
RUN cabal install --install-method=copy --installdir=/out
FROM debian:12-slim
RUN apt-get update && apt-get install -y --no-install-recommends libgmp10 && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/app /usr/local/bin/
CMD ["app"]
