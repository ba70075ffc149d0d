#!/bin/sh
docker run -d --name web -p 8080:8181 --restart unless-stopped --memory 256m registry.local/shop/web:1.4.0
