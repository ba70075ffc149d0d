#!/bin/sh
set -e
IMAGE=registry.local/shop/web:1.4.0
docker create --name web --publish published=8181,target=8080 --restart unless-stopped -m 256MB "$IMAGE"
docker start web
