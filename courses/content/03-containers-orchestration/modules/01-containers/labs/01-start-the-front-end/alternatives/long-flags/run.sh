#!/bin/sh
docker rm -f %{name} || true
docker container run --detach --name=%{name} --publish=0.0.0.0:%{port}:8080/tcp --restart=unless-stopped --memory=%{memory.bytes} registry.local/shop/web:1.4.0
