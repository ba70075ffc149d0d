#!/bin/sh
docker run -d --name %{name} registry.local/shop/web:1.4.0 -p %{port}:8080 --restart unless-stopped --memory %{memory.mb}m
