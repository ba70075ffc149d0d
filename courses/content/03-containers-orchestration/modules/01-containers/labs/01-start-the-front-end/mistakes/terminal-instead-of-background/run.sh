#!/bin/sh
docker run -it --name web -p 8181:8080 --restart unless-stopped --memory 256m registry.local/shop/web:1.4.0
