#!/bin/sh
docker run -d --name %{name} --expose 8080 --restart unless-stopped --memory %{memory.mb}m registry.local/shop/web:1.4.0
