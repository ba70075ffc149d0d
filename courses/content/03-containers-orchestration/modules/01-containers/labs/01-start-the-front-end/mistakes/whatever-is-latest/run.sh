#!/bin/sh
docker run -d --name web -p 8181:8080 --restart unless-stopped --memory 256m registry.local/shop/web
