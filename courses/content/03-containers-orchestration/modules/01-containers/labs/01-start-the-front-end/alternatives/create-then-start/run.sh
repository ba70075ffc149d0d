#!/bin/sh
set -e
IMAGE=registry.local/shop/web:1.4.0
docker create --name %{name} --publish published=%{port},target=8080 --restart unless-stopped -m %{memory.mb}MB "$IMAGE"
docker start %{name}
