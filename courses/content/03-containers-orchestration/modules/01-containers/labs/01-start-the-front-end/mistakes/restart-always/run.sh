#!/bin/sh
docker run -d --name %{name} -p %{port}:8080 --restart always --memory %{memory.mb}m registry.local/shop/web:1.4.0
