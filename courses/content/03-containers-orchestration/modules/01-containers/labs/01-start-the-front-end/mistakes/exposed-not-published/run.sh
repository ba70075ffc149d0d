#!/bin/sh
docker run -d --name web --expose 8080 --restart unless-stopped --memory 256m registry.local/shop/web:1.4.0
