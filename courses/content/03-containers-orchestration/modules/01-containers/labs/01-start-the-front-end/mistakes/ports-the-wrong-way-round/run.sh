#!/bin/sh
docker run -d --name %{name} -p 8080:%{port} --restart unless-stopped --memory %{memory.mb}m registry.local/shop/web:1.4.0
