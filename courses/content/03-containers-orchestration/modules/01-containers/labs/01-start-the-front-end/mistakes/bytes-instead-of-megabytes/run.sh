#!/bin/sh
docker run -d --name %{name} -p %{port}:8080 --restart unless-stopped --memory %{memory.mb} registry.local/shop/web:1.4.0
