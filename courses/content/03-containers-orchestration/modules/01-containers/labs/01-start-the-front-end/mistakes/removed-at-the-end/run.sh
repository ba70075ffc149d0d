#!/bin/sh
docker run -d --rm --name %{name} -p %{port}:8080 --restart unless-stopped --memory %{memory.mb}m registry.local/shop/web:1.4.0
