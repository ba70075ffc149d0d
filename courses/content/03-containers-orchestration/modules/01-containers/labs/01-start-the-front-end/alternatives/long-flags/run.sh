#!/bin/sh
docker rm -f web || true
docker container run --detach --name=web --publish=0.0.0.0:8181:8080/tcp --restart=unless-stopped --memory=268435456 registry.local/shop/web:1.4.0
